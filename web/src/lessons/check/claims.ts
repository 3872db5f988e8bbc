/** Whether the numbers that a lesson states are those that its runs come to. Needs an engine; runs are bit-exact. */
import type { Config } from '../../config/config.js';
import type { Engine } from '../../engine/engine.js';
import type { Claim, Lesson } from '../lesson.js';
import { measureSession } from '../measure.js';
import { isRounded, parseNumber } from '../written-number.js';

export interface WrongClaim {
  lesson: Lesson;
  claim: Claim;
  /** As the text should say it; null where the run has no such number. */
  right: string | null;
}

type Stated = Omit<WrongClaim, 'right'>;

/** The numbers that are wrong. Each run is trained once, also where several texts (languages) speak of it. */
export function wrongClaims(engine: Engine, lessons: readonly Lesson[]): WrongClaim[] {
  const runs = new Map<string, { config: Config; stated: Stated[] }>();
  for (const lesson of lessons) {
    for (const claim of lesson.claims) {
      const config = configOf(lesson, claim);
      const key = JSON.stringify(config);
      const run = runs.get(key) ?? { config, stated: [] };
      runs.set(key, run);
      run.stated.push({ lesson, claim });
    }
  }
  return [...runs.values()].flatMap(({ config, stated }) => wrongOfRun(engine, config, stated));
}

export function configOf({ runs }: Pick<Lesson, 'runs'>, { run, ofTwin }: Pick<Claim, 'run' | 'ofTwin'>): Config {
  const { config, scene } = runs.get(run)!;
  return ofTwin ? scene.twin! : config;
}

function wrongOfRun(engine: Engine, config: Config, stated: readonly Stated[]): WrongClaim[] {
  const session = engine.createSession(config);
  const known = new Map<string, number | null>();
  const measured = ({ quantity, step }: Claim): number | null => {
    session.train(Math.max(step - session.metrics().step, 0));
    const key = `${quantity}@${step}`;
    if (!known.has(key)) known.set(key, measureSession(quantity, session));
    return known.get(key)!;
  };
  const inOrder = [...stated].sort((a, b) => a.claim.step - b.claim.step);
  const wrong = inOrder.flatMap((one): WrongClaim[] => {
    const written = parseNumber(one.claim.text)!;
    const value = measured(one.claim);
    if (value !== null && isRounded(written, value)) return [];
    return [{ ...one, right: value === null ? null : written.rewrite(value) }];
  });
  session.dispose();
  return wrong;
}
