/** Damage: valid texts, bytes and values, changed at random places in the ways that accidents and malice have. */
import fc from 'fast-check';

const JUNK = [
  ...[
    '',
    '0',
    '-1',
    '1e999',
    'NaN',
    '99999999999999999999',
    '0x10',
    '1e-400',
    '__proto__',
    'constructor',
    '[object Object]',
  ],
  ...[
    '%',
    '%zz',
    '%00',
    '\u0000',
    '\uD800',
    '\u202E',
    '💥',
    '한글',
    '&',
    '=',
    '#',
    ',',
    '-',
    '(',
    ')',
    '[',
    '{',
    '"',
    '\n',
    '\\',
  ],
  ...['javascript:alert(1)', '<script>', '../..', 'null', 'true', '-'.repeat(500), '('.repeat(500), '9*'.repeat(200)],
];

type Edit = (text: string, at: number, length: number, junk: string, other: string) => string;

const EDITS: readonly Edit[] = [
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at) => text.slice(0, at),
  (text, at, _, junk) => text.slice(0, at) + junk + text.slice(at),
  (text, at, length, junk) => text.slice(0, at) + junk + text.slice(at + length),
  (text, at, length) => text.slice(0, at + length) + text.slice(at),
  (text, at, length) => text.slice(0, at) + text.slice(at, at + length).repeat(50) + text.slice(at + length),
  (text, at, length) =>
    text.slice(0, at) + [...text.slice(at, at + length)].reverse().join('') + text.slice(at + length),
  (text, at, length) => text.slice(0, at) + text.slice(at, at + length).toUpperCase() + text.slice(at + length),
  (text, at, length) => text.slice(0, at) + percentEncoded(text.slice(at, at + length)) + text.slice(at + length),
  (text, at, length, _, other) => text.slice(0, at) + other.slice(at) + text.slice(at + length),
  (text, at, _, junk) => text.slice(0, at) + text.slice(at).replace(/-?\d+(\.\d+)?/, junk),
];

const percentEncoded = (text: string): string =>
  Array.from(text, (sign) => `%${(sign.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`).join('');

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** One of the texts after one to five edits. */
export function mutatedText(corpus: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.constantFrom(...EDITS), share, fc.integer({ min: 1, max: 24 }), fc.constantFrom(...JUNK));
  return fc.tuple(corpus, corpus, fc.array(edit, { minLength: 1, maxLength: 5 })).map(([start, other, edits]) =>
    edits.reduce((text, [change, place, length, junk]) => {
      return change(text, Math.floor(place * (text.length + 1)), length, junk, other).slice(0, 200_000);
    }, start),
  );
}

/** One of the arrays, with bits flipped, words overwritten, parts cut out, doubled or taken from another. */
export function mutatedBytes(corpus: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const word = fc.constantFrom(0, 1, 0x7f800000, 0x7fc00000, 0x7fffffff, 0x80000000, 0xff800000, 0xffffffff);
  const edit = fc.tuple(fc.nat(4), share, fc.integer({ min: 1, max: 64 }), word, fc.nat(7));
  return fc.tuple(corpus, corpus, fc.array(edit, { minLength: 1, maxLength: 6 })).map(([start, other, edits]) =>
    edits.reduce((bytes, [kind, place, length, value, bit]) => {
      const at = Math.floor(place * bytes.length);
      if (kind === 0) return flipped(bytes, at, bit);
      if (kind === 1) return overwritten(bytes, at & ~3, value);
      if (kind === 2) return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + length)]);
      if (kind === 3) return Uint8Array.from([...bytes.slice(0, at + length), ...bytes.slice(at)]);
      return Uint8Array.from([...bytes.slice(0, at), ...other.slice(at)]);
    }, start),
  );
}

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = bytes.slice();
  if (at < copy.length) copy[at]! ^= 1 << bit;
  return copy;
}

function overwritten(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  if (at + 4 <= copy.length) new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    [],
    {},
    [null],
    'tanh',
    [[1, 2, 3]],
    '__proto__',
  ),
  fc.constant(Array(70).fill({ units: 256, activation: 'tanh' })),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One of the plain values, with one to four of its parts replaced, removed, renamed or doubled. */
export function mutatedValue(corpus: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const edit = fc.tuple(fc.nat(3), fc.array(share, { minLength: 1, maxLength: 4 }), strange);
  return fc
    .tuple(corpus, fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([value, edits]) =>
      edits.reduce<unknown>((whole, [kind, path, other]) => change(whole, kind, path, other), structuredClone(value)),
    );
}

function change(value: unknown, kind: number, [here, ...deeper]: readonly number[], other: unknown): unknown {
  if (typeof value !== 'object' || value === null || here === undefined) return other;
  const entries = Object.entries(value);
  const at = Math.floor(here * entries.length);
  const entry = entries[at];
  if (!entry) return other;
  if (deeper.length > 0) entry[1] = change(entry[1], kind, deeper, other);
  else if (kind === 0) entry[1] = other;
  else if (kind === 1) entries.splice(at, 1);
  else if (kind === 2) entry[0] = `${entry[0]}x`;
  else entries.push(entry);
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
