/** What is kept of a reader's way through lessons, and where a link opens one. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WELCOME } from '../../../src/config/welcome.js';
import { isLessonAddress } from '../../../src/lessons/contents.js';
import { digestOf, isFirstOffer, keepProgress, NO_PROGRESS, progressOf } from '../../../src/lessons/progress.js';
import { writeLink } from '../../../src/state/link.js';
import { readLink } from '../../../src/state/read-link.js';

const entries = new Map<string, string>();
const storage = {
  getItem: (key: string) => entries.get(key) ?? null,
  setItem: (key: string, value: string) => void entries.set(key, value),
};

afterEach(() => {
  vi.unstubAllGlobals();
  entries.clear();
});

describe('progress', () => {
  it('is kept by lesson, and what somebody has edited by hand is taken as far as it is sound', () => {
    vi.stubGlobal('localStorage', storage);
    const progress = { step: 3, farthest: 4, answers: { 0: [1, 2] }, goals: ['g'], done: true };
    keepProgress('relu', progress);
    expect(progressOf('relu')).toEqual(progress);
    expect(progressOf('mish')).toEqual(NO_PROGRESS);
    entries.set('gradflow.lesson.bad', '{"step":-1,"farthest":2,"answers":{"0":"x"},"goals":[1],"done":"yes"}');
    expect(progressOf('bad')).toEqual({ ...NO_PROGRESS, farthest: 2 });
    entries.set('gradflow.lesson.worse', 'null');
    expect(progressOf('worse')).toEqual(NO_PROGRESS);
  });

  it('lasts for the visit where storage is refused', () => {
    const refuse = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    keepProgress('linear', { ...NO_PROGRESS, step: 2 });
    expect(progressOf('linear').step).toBe(2);
    expect([isFirstOffer(), isFirstOffer()]).toEqual([true, false]);
  });

  it('of an own text goes by what it says', () => {
    expect(digestOf('a')).toMatch(/^own-[0-9a-f]{16}$/);
    expect(digestOf('a')).not.toBe(digestOf('b'));
  });
});

describe('a link', () => {
  it('opens a lesson at a step', async () => {
    const lesson = { id: 'lessons/mine.md', step: 3 };
    const link = writeLink(WELCOME, { lesson });
    expect(link).toContain('&lesson=lessons/mine.md&step=3');
    expect((await readLink(link)).lesson).toEqual(lesson);
    expect((await readLink('lesson=relu')).lesson).toEqual({ id: 'relu', step: 1 });
  });

  it('says what is wrong with the lesson it names', async () => {
    const problems = async (link: string) => (await readLink(link)).problems.map(({ path, code }) => `${path} ${code}`);
    expect(await problems('lesson=nonsense')).toEqual(['link.lesson unknown-choice']);
    expect(await problems('lesson=https://example.org/a.md')).toEqual(['link.lesson unknown-choice']);
    expect(await problems('lesson=relu&step=0')).toEqual(['link.step wrong-type']);
    expect(await problems('step=2')).toEqual(['link.step not-applicable']);
  });

  it.each([
    ['mish', true],
    ['own', true],
    ['lessons/mine.md', true],
    ['/course/week-3.markdown', true],
    ['//example.org/a.md', false],
    ['javascript:alert(1)//a.md', false],
    ['a.html', false],
  ])('%s: %s', (id, isOne) => expect(isLessonAddress(id)).toBe(isOne));
});
