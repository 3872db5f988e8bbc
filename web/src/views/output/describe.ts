/** The map in words. */
import { formatNumber } from '../../draw/format.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { Messages } from '../../i18n/messages.js';
import { type Reading, readField, regionShares } from './reading.js';
import type { Subject } from './subject.js';

type OutputWords = Messages['charts']['output'];

/** What the map shows: `P(class 2)`, or the unit's place. */
export function nameSubject(words: OutputWords, subject: Subject): string {
  return subject.unit ? words.unit(subject.unit.layer, subject.unit.unit) : words.quantity[subject.kind];
}

/** One paragraph for a reader who cannot see the picture. */
export function describeOutput(words: OutputWords, subject: Subject, frame: Frame, info: RunInfo | null): string {
  const classes = subject.kind === 'probability' || subject.kind === 'classes';
  const parts = [
    `${nameSubject(words, subject)}.`,
    words.step(frame.output.step),
    classes ? words.regions(regionShares(subject)) : describeRange(words, subject),
  ];
  if (info) parts.push(words.points(info.train.x.length, info.test.x.length));
  return parts.join(' ');
}

function describeRange(words: OutputWords, { values, offset, size, kind }: Subject): string {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = offset; index < offset + size * size; index++) {
    least = Math.min(least, values[index]!);
    most = Math.max(most, values[index]!);
  }
  return words.range(words.quantity[kind], least, most);
}

/** A reading as name and value, one row per class or the one value. */
export function readingRows(words: OutputWords, subject: Subject, reading: Reading): { name: string; value: number }[] {
  if (reading.winner === null) return [{ name: words.quantity[subject.kind], value: reading.values[0]! }];
  return reading.values.map((value, index) => ({ name: words.className(index), value }));
}

/** One place in words: what the field says there. */
export function describePlace(
  words: OutputWords,
  subject: Subject,
  domain: number,
  at: { x: number; y: number },
): string {
  const rows = readingRows(words, subject, readField(subject, domain, at.x, at.y));
  return [words.at(at.x, at.y), ...rows.map(({ name, value }) => `${name} ${formatNumber(value)}`)].join(', ');
}
