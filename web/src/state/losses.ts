/** The kept points of the loss curve: bounded, thinned out evenly, the first and the last always there. */
import type { Evaluation } from '../engine/frame.js';
import type { LossPoint } from './store.js';

export const MAX_LOSSES = 2000;

/** The same list when the evaluation is not new; a new curve when the run went back. */
export function appendLoss(losses: readonly LossPoint[], evaluation: Evaluation): readonly LossPoint[] {
  const { step, trainLoss: train, testLoss: test } = evaluation;
  const last = losses.at(-1);
  if (last && step === last.step && train === last.train && test === last.test) return losses;
  const earlier = losses.filter((point) => point.step < step);
  return thin([...earlier, { step, train, test }]);
}

function thin(losses: readonly LossPoint[]): readonly LossPoint[] {
  if (losses.length <= MAX_LOSSES) return losses;
  return losses.filter((_, index) => index % 2 === 0 || index === losses.length - 1);
}
