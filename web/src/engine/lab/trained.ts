/** A network trained from the start by its Config, with what it achieves and how sharp the place is that it came to. */
import { type Config, inputCount } from '../../config/config.js';
import type { Metrics, Session } from '../session.js';
import { nextSize } from '../slices.js';
import type { LabQuery } from './query.js';

export interface TrainedArgs {
  config: Config;
  steps: number;
}

export interface Trained {
  /** The saved run; a diverged one stands at the last finite step. */
  state: ArrayBuffer;
  metrics: Metrics;
  /** Null where it is too large to be measured in a moment, or gradients overflow. */
  sharpness: { lambdaMax: number; converged: boolean } | null;
}

/** Milliseconds that one slice of training should take. */
const SLICE = 40;

/** Parameters x samples above which the curvature would take more than some seconds. */
const MOST_WORK = 1e8;

/** Progress is the share done. */
export const trained: LabQuery<TrainedArgs, Trained, number> = async ({ engine }, { config, steps }, report) => {
  const session = engine.createSession(config);
  try {
    let size = 1;
    for (let left = steps; left > 0 && session.metrics().status === 'ok'; ) {
      const start = performance.now();
      const slice = Math.min(size, left);
      session.train(slice);
      left -= slice;
      size = nextSize(size, performance.now() - start, SLICE);
      await report(1 - left / steps);
    }
    return {
      state: session.save().slice().buffer as ArrayBuffer,
      metrics: session.metrics(),
      sharpness: sharpnessOf(session),
    };
  } finally {
    session.dispose();
  }
};

function sharpnessOf(session: Session): Trained['sharpness'] {
  const samples = session.data().train.inputs.length / inputCount(session.config.data);
  if (session.parameters().length * samples > MOST_WORK) return null;
  const { lambdaMax, converged } = session.sharpness();
  return lambdaMax === null ? null : { lambdaMax, converged };
}
