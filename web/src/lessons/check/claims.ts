/** Whether the numbers that a lesson states are those that its runs come to. Needs an engine; runs are bit-exact. */
import type { Config } from '../../config/config.js';
import type { Engine } from '../../engine/engine.js';
import type { Claim, Lesson } from '../lesson.js';
import { measureSession } from '../measure.js';
import { isRounded, parseNumber } from '../written-number.js';

export interface WrongNumber {
  claim: Claim;
  /** As the text should say it; null where the run has no such number. */
  right: string | null;
}

/** All that is said of one run. */
export interface StatedRun {
  config: Config;
  claims: Claim[];
}

/** The numbers of lessons by run, so that each run is trained once, also where several texts (languages) speak of it. */
export function statedRuns(lessons: readonly Lesson[]): StatedRun[] {
  const runs = new Map<string, StatedRun>();
  for (const lesson of lessons) {
    for (const claim of lesson.claims) {
      const config = configOf(lesson, claim);
      const key = JSON.stringify(config);
      const run = runs.get(key) ?? { config, claims: [] };
      runs.set(key, run);
      run.claims.push(claim);
    }
  }
  return [...runs.values()];
}

export function configOf({ runs }: Lesson, { run, ofTwin }: Pick<Claim, 'run' | 'ofTwin'>): Config {
  const { config, scene } = runs.get(run)!;
  return ofTwin ? scene.twin! : config;
}

/** In the order of the steps. */
export function wrongNumbers(engine: Engine, { config, claims }: StatedRun): WrongNumber[] {
  const session = engine.createSession(config);
  const known = new Map<string, number | null>();
  const measured = ({ quantity, step }: Claim): number | null => {
    session.train(Math.max(step - session.metrics().step, 0));
    const key = `${quantity}@${step}`;
    if (!known.has(key)) known.set(key, measureSession(quantity, session));
    return known.get(key)!;
  };
  const inOrder = [...claims].sort((a, b) => a.step - b.step);
  const wrong = inOrder.flatMap((claim): WrongNumber[] => {
    const written = parseNumber(claim.text)!;
    const value = measured(claim);
    if (value !== null && isRounded(written, value)) return [];
    return [{ claim, right: value === null ? null : written.rewrite(value) }];
  });
  session.dispose();
  return wrong;
}
