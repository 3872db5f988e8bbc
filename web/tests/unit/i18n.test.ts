/** Words: both languages complete, problems worded with their limits, numbers that fields read back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATA_KINDS, INITIALIZERS, LOSSES, OPTIMIZERS, SCHEDULES } from '../../src/config/config.js';
import { PROBLEM_CODES, type Problem } from '../../src/config/problem.js';
import { FIELDS } from '../../src/config/schema.js';
import { describeProblem } from '../../src/i18n/describe.js';
import { lateMessages, loadLate } from '../../src/i18n/late.js';
import { loadMessages, messagesFor } from '../../src/i18n/messages.js';
import { formatNumber, formatPercent, formatSetting, NO_VALUE, parseSetting } from '../../src/i18n/numbers.js';
import { LABS } from '../../src/labs/registry.js';
import type { Language } from '../../src/state/store.js';

const LANGUAGES: Language[] = ['en', 'ko'];
await Promise.all(LANGUAGES.flatMap((language) => [loadMessages(language), loadLate(language)]));
const HANGUL = /[가-힣]/;
const problem = (path: string, code: Problem['code']): Problem => ({ path, code, message: 'for developers' });

/** Every plain text below `value`, by its path. */
function textsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

/** The words of each lab, by its folder: `en.ts` and `ko.ts`, of which the compiler compares the keys. */
const LAB_WORDS = import.meta.glob<Record<string, unknown>>('../../src/labs/*/{en,ko}.ts', { eager: true });

describe('every lab', () => {
  const wordsOf = (language: Language) =>
    Object.entries(LAB_WORDS).filter(([path]) => path.endsWith(`/${language}.ts`));

  test('speaks both languages', () => {
    expect(wordsOf('en')).toHaveLength(LABS.length);
    expect(wordsOf('ko')).toHaveLength(LABS.length);
    for (const { name } of LABS) expect(name.ko).toMatch(HANGUL);
    for (const [path, words] of wordsOf('ko')) {
      const sentences = textsIn(words).filter(([, text]) => text.split(' ').length > 3);
      for (const [key, text] of sentences) expect(text, path + key).toMatch(HANGUL);
    }
  });

  test('leaves no text empty', () => {
    const empty = Object.values(LAB_WORDS).flatMap((words) => textsIn(words).filter(([, text]) => text.trim() === ''));
    expect(empty).toEqual([]);
  });
});

describe.each(LANGUAGES)('%s', (language) => {
  const messages = messagesFor(language);

  test('names every setting and every choice', () => {
    const elsewhere = /^model\.(skips|auxiliary)\[\]/; // named where they are edited
    for (const { path } of FIELDS) if (!elsewhere.test(path)) expect(messages.fields.path).toHaveProperty([path]);
    expect(Object.keys(messages.fields.kind)).toEqual([...DATA_KINDS]);
    expect(Object.keys(messages.fields.optimizer)).toEqual([...OPTIMIZERS]);
    expect(Object.keys(messages.fields.schedule)).toEqual([...SCHEDULES]);
    expect(Object.keys(messages.fields.loss)).toEqual([...LOSSES]);
    expect(Object.keys(messages.fields.initializer)).toEqual([...INITIALIZERS]);
  });

  test('leaves no text empty', () => {
    expect(textsIn({ messages, late: lateMessages(language) }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('words every code at every place, never with the text for developers', () => {
    const places = [
      'training.learningRate',
      'model.layers[2].units',
      'link.lr',
      'csv.line[17]',
      'csv.line[17].x',
      'csv.line[17].label',
      'csv.rows',
      'csv.size',
      'csv.more[480]',
      'engine.saved',
      'engine.start',
      'data.points[3]',
      'data.drawings[3]',
      'data.target',
      'model.skips[2].to',
      'model.auxiliary[0]',
      'lost.skips.0-2',
      'lost.skips.2-out',
      'lost.auxiliary.3',
      '',
    ];
    for (const code of PROBLEM_CODES) {
      for (const path of places) {
        const text = describeProblem(problem(path, code), messages, { withPlace: true });
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|for developers|\[/);
      }
    }
  });
});

test('Korean explains in Korean', () => {
  const hints = Object.keys(messagesFor('en').fields.hint);
  expect(Object.keys(messagesFor('ko').fields.hint)).toEqual(hints);
  for (const [path, text] of textsIn(messagesFor('ko').fields.hint)) expect(text, path).toMatch(HANGUL);
  for (const code of PROBLEM_CODES) expect(describeProblem(problem('x', code), messagesFor('ko'))).toMatch(HANGUL);
});

test('says where and which limits', () => {
  const say = (path: string, code: Problem['code']) =>
    describeProblem(problem(path, code), messagesFor('en'), { withPlace: true });
  expect(say('model.layers[2].units', 'out-of-range')).toBe('Layer 3, Units: Use a value from 1 to 256.');
  expect(say('model.skips[1].to', 'not-applicable')).toMatch(
    /^Single skip connection 2: A skip connection goes forward/,
  );
  expect(say('model.skips', 'too-many')).toBe('Single skip connections: At most 128 allowed.');
  expect(say('model.auxiliary[0].weight', 'out-of-range')).toBe('Auxiliary classifier 1: Use a value from 0 to 10.');
  expect(say('lost.skips.0-2', 'not-applicable')).toMatch(
    /^The skip connection from the input to layer 2 has no place/,
  );
  expect(say('lost.auxiliary.3', 'not-applicable')).toMatch(/after layer 3 was removed/);
  expect(say('link.lr', 'not-finite')).toBe('“lr” in the link: Use a number from 0 to 1000.');
  expect(say('data.points[4]', 'wrong-type')).toMatch(/^Point 5: /);
  expect(say('csv.line[17].label', 'too-many')).toContain('At most 8 classes');
  expect(say('csv.more[480]', 'too-many')).toBe('CSV file: 480 more rows have errors.');
  expect(say('csv.size', 'too-many')).toBe('CSV file: It is larger than 8 MB.');
  expect(say('csv.rows', 'too-few')).toBe('CSV file: Between 2 and 20,000 rows are needed.');
  expect(say('engine.saved', 'damaged')).toMatch(/waits at its last saved step/);
  expect(say('engine.start', 'damaged')).toMatch(/back at step 0/);
  expect(say('csv.line[17]', 'wrong-length')).toBe('CSV file, line 17: Three columns are needed: x, y and the class.');
});

describe('numbers', () => {
  test('a setting is read back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseSetting(formatSetting(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('settings look as one would type them', () => {
    expect([0.03, 1e-8, 0, 20000, 4294967295, 0.9999].map(formatSetting)).toEqual([
      '0.03',
      '1e-8',
      '0',
      '20000',
      '4294967295',
      '0.9999',
    ]);
  });

  test('typed text is one number or none', () => {
    expect(parseSetting('1,240')).toBe(1240);
    expect(parseSetting('−0.5')).toBe(-0.5);
    expect(parseSetting('-0')).toBe(0);
    expect(parseSetting('0,05')).toBe(0.05);
    expect(parseSetting('1,5')).toBe(1.5);
    expect(parseSetting('0,050')).toBe(0.05);
    expect(parseSetting('０．０５')).toBe(0.05);
    expect(parseSetting('1,240.5')).toBe(1240.5);
    for (const text of ['', '1 2', '1,2,3', '1.5,2', '--1', 'e5', '0b1', '1_000', 'Infinity'])
      expect(parseSetting(text)).toBeNaN();
  });

  test('what is missing has its own mark', () => {
    expect(formatNumber(null)).toBe(NO_VALUE);
    expect(formatPercent(undefined)).toBe(NO_VALUE);
    expect(formatPercent(0.964)).toBe('96.4%');
  });
});
