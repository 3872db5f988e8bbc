/** Runs of the lessons, with other seeds. */
import { readFileSync } from 'node:fs';
import type { Config } from '../../../src/config/config.js';
import type { Session } from '../../../src/engine/session.js';
import { configOf } from '../../../src/lessons/check/claims.js';
import type { LessonId } from '../../../src/lessons/contents.js';
import { measureSession } from '../../../src/lessons/measure.js';
import { readLesson } from '../../../src/lessons/read/read-lesson.js';
import { engine } from './engine.js';
import { SEEDS, withSeed } from './stories.js';

/** `run` of the lesson, `run.b` its twin. */
export async function configsOf(id: LessonId, name: string): Promise<Config[]> {
  const text = readFileSync(new URL(`../../../lessons/${id}/en.md`, import.meta.url), 'utf8');
  const { lesson } = await readLesson(text, async () => []);
  const [run = '', twin] = name.split('.');
  return SEEDS.map((seed) => withSeed(configOf(lesson!, { run, ofTwin: twin !== undefined }), seed));
}

export async function overSeeds<T>(
  id: LessonId,
  run: string,
  step: number,
  read: (session: Session) => T,
): Promise<T[]> {
  return (await configsOf(id, run)).map((config) => {
    const session = engine.createSession(config);
    session.train(step);
    const value = read(session);
    session.dispose();
    return value;
  });
}

/** A number of every seed; what does not exist is not a number. */
export const measured = (id: LessonId, run: string, quantity: string, step: number): Promise<number[]> =>
  overSeeds(id, run, step, (session) => measureSession(quantity, session) ?? Number.NaN);

export const above = (values: readonly number[], bound: number): number =>
  values.filter((value) => value > bound).length;
export const below = (values: readonly number[], others: readonly number[], share = 1): number =>
  values.filter((value, seed) => value < share * others[seed]!).length;
