/** The kept points of the loss curve: bounded, evenly spaced over the run, the first and the last always there. */
import type { Evaluation } from '../engine/frame.js';
import type { LossPoint } from './store.js';

export const MAX_LOSSES = 2000;

/** The same list when there is no evaluation or none that is new, as where an earlier step is shown again. */
export function appendLoss(
  losses: readonly LossPoint[],
  evaluation: Evaluation,
  auxiliary?: Float64Array,
): readonly LossPoint[] {
  const { step, trainLoss: train, testLoss: test, trainAccuracy, testAccuracy } = evaluation;
  const last = losses.at(-1);
  if (step < 0) return losses;
  if (last && (step < last.step || (step === last.step && train === last.train && test === last.test))) return losses;
  const earlier = losses.filter((point) => point.step < step);
  const spacing = (step - (earlier[0]?.step ?? step)) / MAX_LOSSES;
  if (gapBeforeLast(earlier) < spacing) earlier.pop();
  const accuracies = trainAccuracy !== null && ({ accuracies: [trainAccuracy, testAccuracy] } as const);
  const kept = [...earlier, { step, train, test, ...accuracies, ...(auxiliary && { auxiliary: auxiliary.slice() }) }];
  return kept.length > MAX_LOSSES ? thin(kept, 2 * spacing) : kept;
}

function gapBeforeLast(losses: readonly LossPoint[]): number {
  const [before, last] = losses.slice(-2);
  return before && last ? last.step - before.step : Number.POSITIVE_INFINITY;
}

/** Leaves out what comes sooner than `spacing` steps after the last one kept. */
function thin(losses: readonly LossPoint[], spacing: number): LossPoint[] {
  let next = Number.NEGATIVE_INFINITY;
  return losses.filter(({ step }, index) => {
    const keep = step >= next || index === losses.length - 1;
    if (keep) next = step + spacing;
    return keep;
  });
}
