/** The experiment behind "too few units": the same training with twice the units in every hidden layer. */
import { widened } from '../../config/widen.js';
import type { LabQuery } from './query.js';

export interface WiderTrialArgs {
  /** The saved run. */
  state: ArrayBuffer;
}

export interface WiderTrial {
  /** Taken by the wider network: as many as the run's own, but no more than 4,000. */
  steps: number;
  /** Training losses, with penalties: of the run as it stands, and of the wider network after those steps. */
  loss: number;
  widerLoss: number;
}

const MOST_STEPS = 4000;
const STEPS_AT_ONCE = 100;

/** Progress is the share done. */
export const widerTrial: LabQuery<WiderTrialArgs, WiderTrial, number> = async (bench, { state }, report) => {
  const run = bench.session(state);
  const { step, trainLoss } = run.metrics();
  const steps = Math.min(MOST_STEPS, step);
  const wider = bench.engine.createSession(widened(run.config));
  try {
    let { trainLoss: widerLoss } = wider.metrics();
    for (let done = 0; done < steps; done += STEPS_AT_ONCE) {
      widerLoss = wider.train(Math.min(STEPS_AT_ONCE, steps - done)).trainLoss;
      await report(done / steps);
    }
    return { steps, loss: trainLoss, widerLoss };
  } finally {
    wider.dispose();
  }
};
