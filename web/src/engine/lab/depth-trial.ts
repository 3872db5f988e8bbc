/** The experiment behind skips, batch normalization and an auxiliary classifier: the same training with each of them. */
import type { Config } from '../../config/config.js';
import { type Remedy, withRemedy } from '../../config/depth-remedies.js';
import type { Metrics } from '../session.js';
import type { Bench, LabQuery } from './query.js';

export interface DepthTrialArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** To be tried, in order; those that do not apply are left out. */
  remedies: readonly Remedy[];
}

export interface DepthTrial {
  /** Taken by every network from its own step 0. */
  steps: number;
  /** The main output's training loss after them, without any remedy; null where that training diverges. */
  loss: number | null;
  tried: { remedy: Remedy; config: Config; loss: number | null }[];
}

/** As many steps as the run has had, within these. */
const FEWEST_STEPS = 1000;
const MOST_STEPS = 4000;
const STEPS_AT_ONCE = 50;

/** Progress is the share done. */
export const depthTrial: LabQuery<DepthTrialArgs, DepthTrial, number> = async (bench, { state, remedies }, report) => {
  const run = bench.session(state);
  const { config } = run;
  const steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, run.metrics().step));
  const candidates = remedies.flatMap((remedy) => {
    const remedied = withRemedy(config, remedy);
    return remedied ? [{ remedy, config: remedied }] : [];
  });
  const trainings = candidates.length + 1;
  const share = (at: number) => (done: number) => report((at + done) / trainings);
  const loss = await trainedLoss(bench, config, steps, share(0));
  const tried: DepthTrial['tried'] = [];
  for (const [index, candidate] of candidates.entries()) {
    tried.push({ ...candidate, loss: await trainedLoss(bench, candidate.config, steps, share(index + 1)) });
  }
  return { steps, loss, tried };
};

/** Null where it diverges. */
async function trainedLoss(
  { engine }: Bench,
  config: Config,
  steps: number,
  report: (share: number) => Promise<void>,
): Promise<number | null> {
  const session = engine.createSession(config);
  try {
    for (let done = 0; done < steps && session.metrics().status === 'ok'; done += STEPS_AT_ONCE) {
      session.train(Math.min(STEPS_AT_ONCE, steps - done));
      await report(done / steps);
    }
    return mainLoss(session.metrics());
  } finally {
    session.dispose();
  }
}

/** Of the main output, which all networks have, with penalties. */
function mainLoss({ status, trainLoss, auxiliary }: Metrics): number | null {
  if (status === 'diverged') return null;
  return auxiliary.reduce((loss, head) => loss - head.weight * head.trainLoss, trainLoss);
}
