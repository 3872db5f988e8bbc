/** Every lesson of the site, in every language: nothing is wrong with it, and each number that it states comes out of its runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLesson, type LessonText } from '../../src/lessons/check/check.js';
import { LESSON_IDS } from '../../src/lessons/contents.js';
import { engine } from './support/engine.js';

const TINY = new URL('../fixtures/lessons/tiny/', import.meta.url);
const EXAMPLE = new URL('../../src/lessons/example/', import.meta.url);
const LESSONS = new URL('../../lessons/', import.meta.url);

beforeAll(() => engine.loadImages(readFileSync(new URL('../../../build/images/digits.bin', import.meta.url))));

function textsOf(folder: URL): LessonText[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
}

describe('the check of lessons', () => {
  const [{ text: tiny } = { text: '' }] = textsOf(TINY);
  const check = (...texts: string[]) =>
    checkLesson(
      engine,
      texts.map((text, index) => ({ file: `${index}`, text })),
    );

  it('finds nothing wrong with a sound one', async () => {
    expect(await check(tiny)).toEqual([]);
  });

  it('finds a wrong number and says the right one, at its line', async () => {
    expect(await check(tiny.replace('[90.8 %]', '[90.9 %]'))).toEqual([
      '0:37: moons/testAccuracy@500 is 90.8 %, not 90.9 %',
    ]);
    expect(await check(tiny.replace('gradient.1@0', 'gradient.2@0'))).toEqual([
      '0:39: moons/gradient.2@0 does not exist',
    ]);
  });

  it('finds numbers that nothing vouches for, also in a question', async () => {
    const bare = tiny.replace('a formula.', 'a formula, 0.05 bare.').replace('never flat', 'above 3 % flat');
    expect(await check(bare)).toEqual([expect.stringMatching(/^0:9: 0.05 /), expect.stringMatching(/^0:19: 3 % /)]);
  });

  it('finds where two languages differ', async () => {
    const other = tiny.replace('None, right: true,', 'None,').replace('learned." }', 'learned.", right: true }');
    expect(await check(tiny, other)).toEqual([expect.stringMatching(/^0 and 1 differ: step 2: /)]);
    expect(await check(tiny, tiny.replace('steps: 500', 'steps: 400'))).toHaveLength(1);
  });
});

it('the example that lecturers start from is sound', async () => {
  expect(await checkLesson(engine, textsOf(EXAMPLE))).toEqual([]);
});

describe.each([...LESSON_IDS])('the lesson %s', (id) => {
  it.skipIf(!existsSync(new URL(`${id}/`, LESSONS)))('is sound, and its numbers are right', async () => {
    const texts = textsOf(new URL(`${id}/`, LESSONS));
    expect(texts.map(({ file }) => file).sort()).toEqual(['en.md', 'ko.md']);
    expect(await checkLesson(engine, texts)).toEqual([]);
  });
});
