/** All that is asked of the site's own lessons: `tools/check-lessons.mjs` prints it, the contract test expects nothing. */
import type { Engine } from '../../engine/engine.js';
import { loadLate } from '../../i18n/late.js';
import { loadMessages, messagesFor } from '../../i18n/messages.js';
import { describeLessonProblem } from '../describe.js';
import type { Claim, Lesson } from '../lesson.js';
import { readLesson } from '../read/read-lesson.js';
import { problems as words } from '../words/problems-en.js';
import { statedRuns, type WrongNumber, wrongNumbers } from './claims.js';
import { unvouchedNumbers } from './lint.js';
import { differencesOf } from './same.js';

export interface LessonText {
  /** Where it lies, for what is said of it. */
  file: string;
  text: string;
}

/** `texts`: one lesson in its languages. Returns a line for everything that is wrong: `relu/en.md:12: ...`. */
export async function checkLesson(engine: Engine, texts: readonly LessonText[]): Promise<string[]> {
  const sound = new Map<Lesson, string>();
  const found: string[] = [];
  for (const { file, text } of texts) {
    const { lesson, lines } = await readOne(engine, text);
    found.push(...lines.map((line) => `${file}:${line}`));
    if (lesson) sound.set(lesson, file);
  }
  const lessons = [...sound.keys()];
  const fileOf = (claim: Claim): string => sound.get(lessons.find(({ claims }) => claims.includes(claim))!)!;
  const wrong = statedRuns(lessons).flatMap((run) => wrongNumbers(engine, run));
  found.push(...wrong.map((number) => `${fileOf(number.claim)}:${describeWrong(number)}`));
  const [first, ...others] = lessons;
  const differences = others.flatMap((other) => differencesOf(first!, other));
  return [...found, ...differences.map((difference) => `${[...sound.values()].join(' and ')} differ: ${difference}`)];
}

async function readOne(engine: Engine, text: string): Promise<{ lesson: Lesson | undefined; lines: string[] }> {
  await Promise.all([loadMessages('en'), loadLate('en')]);
  const { lesson, problems = [] } = await readLesson(text, async (formula) => engine.checkFormula(formula).problems);
  const faults = problems.map(
    (problem) => `${problem.line}: ${describeLessonProblem(problem, words, messagesFor('en'))}`,
  );
  const numbers = unvouchedNumbers(text).map(
    ({ line, text: number }) =>
      `${line}: ${number} is neither measured ([..](measured:..)), $mathematics$, nor a \`setting\``,
  );
  return { lesson, lines: [...faults, ...numbers] };
}

function describeWrong({ claim, right }: WrongNumber): string {
  const { line, text, run, ofTwin, quantity, step } = claim;
  const name = `${run}${ofTwin ? '.b' : ''}/${quantity}@${step}`;
  return right === null ? `${line}: ${name} does not exist` : `${line}: ${name} is ${right}, not ${text}`;
}
