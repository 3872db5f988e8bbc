/** Rules about the run's course. */

import type { Evidence, Rule } from '../check.js';
import { recentFall, turnOf } from '../course.js';
import { doubled, penalized, rateTimes, reinitialized } from '../fixes.js';
import { COURSE_NEEDS_STEPS, LEARNED_BELOW, OVERFITTING_RISE, PLATEAU_BELOW, THRESHOLDS } from '../thresholds.js';

/** The run stands at the last step at which all was finite. */
export const diverged: Rule = ({ metrics, config, activity }) => {
  const { divergence } = metrics;
  const threshold = THRESHOLDS.diverged;
  if (!divergence) return { measure: { value: 0, threshold, fires: 'above', layer: null }, fix: () => null };
  const layer = placeOf(divergence.layer, activity.length);
  return {
    measure: { value: 1, threshold, fires: 'above', layer },
    facts: { step: divergence.step, case: divergence.quantity },
    fix: () => (divergence.step <= 1 ? reinitialized(config) : null) ?? rateTimes(config, 0.1, true),
  };
};

/** Of `layers.2`, `output`, `auxiliary.0`: as in Measure. */
function placeOf(name: string, hidden: number): number {
  if (name === 'output') return hidden;
  const [kind, index] = name.split('.');
  return kind === 'auxiliary' ? hidden + 1 + Number(index) : Number(index);
}

/** Whether an experiment with a wider network could tell anything: see `small`. */
export function isWorthTrying(evidence: Evidence, anythingElse: boolean): boolean {
  return whyNotSmall(evidence, anythingElse) === null;
}

function whyNotSmall({ metrics, loss, losses, activity }: Evidence, anythingElse: boolean) {
  if (activity.length === 0) return 'no-hidden-layer';
  if (loss.present < LEARNED_BELOW * loss.constant) return 'learned';
  if (anythingElse) return 'others-first';
  if (metrics.step < COURSE_NEEDS_STEPS) return 'too-early';
  const fall = recentFall(losses);
  return fall === null || fall >= PLATEAU_BELOW ? 'still-falling' : null;
}

/** The loss stands still far from 0, nothing else is wrong, and a wider network does better in as many steps. */
export const small: Rule = (evidence, fired) => {
  const reason = whyNotSmall(evidence, fired.size > 0);
  if (reason) return { reason };
  const { widerTrial, config } = evidence;
  if (!widerTrial) return { reason: 'not-tried' };
  return {
    measure: {
      value: widerTrial.widerLoss / widerTrial.loss,
      threshold: THRESHOLDS.small,
      fires: 'below',
      layer: null,
    },
    facts: { loss: widerTrial.widerLoss, step: widerTrial.steps },
    fix: () => doubled(config),
  };
};

/** The network begins to learn its samples by heart. */
export const overfitting: Rule = ({ losses, metrics, config, loss }) => {
  if (metrics.step < COURSE_NEEDS_STEPS) return { reason: 'too-early' };
  const turn = turnOf(losses);
  if (!turn) return { reason: 'no-test-data' };
  return {
    measure: { value: turn.test / turn.lowest, threshold: THRESHOLDS.overfitting, fires: 'above', layer: null },
    facts: { step: turn.step, loss: turn.lowest },
    fix: () => penalized(config),
    and: turn.trainFell && turn.test - turn.lowest > OVERFITTING_RISE * loss.constant,
  };
};
