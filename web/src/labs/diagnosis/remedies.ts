/** Which additions to the network are tried against what fired, and which of them helped. */
import { REMEDIES, type Remedy } from '../../config/depth-remedies.js';
import type { DepthTrial } from '../../engine/lab/depth-trial.js';
import type { Fired, RuleId } from './check.js';
import { THRESHOLDS } from './thresholds.js';

/**
 * What vanishes with depth has three ways out: around the layers, a scale that each layer restores, and a loss half-way. A
 * scale that is wrong from the start is restored by normalization alone.
 */
const AGAINST: Partial<Record<RuleId, readonly Remedy[]>> = {
  diverged: ['batch'],
  vanishing: REMEDIES,
  exploding: ['batch'],
  saturated: ['batch'],
};

/** The rule that trials are made for: the first that has any; null where none has, or the run has learned all the same. */
export function tryFor(
  fired: readonly Fired[],
  hasLearned: boolean,
): { rule: RuleId; remedies: readonly Remedy[] } | null {
  if (hasLearned) return null;
  for (const { rule } of fired) {
    const remedies = AGAINST[rule];
    if (remedies) return { rule, remedies };
  }
  return null;
}

/** Whether the loss came so much lower than without: `small` asks for as much. */
export function helped(trial: DepthTrial, loss: number | null): boolean {
  return loss !== null && (trial.loss === null || loss < THRESHOLDS.remedy * trial.loss);
}
