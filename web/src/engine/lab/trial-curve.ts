/** The loss of one short run, step by step. */
import type { Config } from '../../config/config.js';
import type { LabQuery } from './query.js';

export interface TrialCurveArgs {
  config: Config;
  steps: number;
}

/** Over the training set, with penalties; null once the run has diverged. */
export interface TrialCurve {
  points: { step: number; loss: number | null }[];
  /** Of the best constant answer. */
  constant: number;
}

const POINTS = 50;

/** Progress is the share done. */
export const trialCurve: LabQuery<TrialCurveArgs, TrialCurve, number> = async (bench, { config, steps }, report) => {
  const session = bench.engine.createSession(config);
  try {
    const points: TrialCurve['points'] = [{ step: 0, loss: session.metrics().trainLoss }];
    const stride = Math.max(1, Math.round(steps / POINTS));
    for (let step = 0; step < steps; ) {
      const next = Math.min(steps, step + stride);
      const { trainLoss, status } = session.train(next - step);
      points.push({ step: next, loss: status === 'ok' && Number.isFinite(trainLoss) ? trainLoss : null });
      step = next;
      await report(step / steps);
    }
    return { points, constant: session.constantLoss() };
  } finally {
    session.dispose();
  }
};
