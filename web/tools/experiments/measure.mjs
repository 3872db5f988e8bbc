/** Training a Config with one seed and looking at it now and then; kept in build/experiments, so that nothing is done twice. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

export const TRAINED_ON = 2000;

const KEPT = join(ROOT, 'build/experiments');
/** Changes when the arithmetic of training does. */
const ARITHMETIC = readFileSync(join(ROOT, 'cpp/tests/golden.txt'));

/** One seed's metrics at the marks; fewer where the run diverged. Null with `onlyKept` where it has not been trained yet. */
export function measure(engine, config, marks, seed, onlyKept = false) {
  const seeded = { ...config, model: { ...config.model, seed }, training: { ...config.training, seed } };
  const key = createHash('sha256')
    .update(JSON.stringify([seeded, marks]))
    .update(ARITHMETIC)
    .digest('hex');
  const file = join(KEPT, `${key.slice(0, 24)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  if (onlyKept) return null;
  const metrics = train(engine, seeded, marks);
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(file, JSON.stringify(metrics));
  return metrics;
}

function train(engine, config, marks) {
  const session = engine.createSession(config);
  const perEpoch = Math.ceil(TRAINED_ON / session.config.training.batchSize);
  const seen = [];
  for (const mark of marks) {
    const metrics = session.train(mark * perEpoch - session.metrics().step);
    seen.push(metrics);
    if (metrics.status === 'diverged') break;
  }
  session.dispose();
  return seen;
}
