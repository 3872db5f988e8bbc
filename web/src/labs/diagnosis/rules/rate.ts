/** Rules about the learning rate, by the curvature of the loss. */

import type { Evidence, Rule } from '../check.js';
import { recentFall } from '../course.js';
import { rateRestored, rateTimes } from '../fixes.js';
import { COURSE_NEEDS_STEPS, LEARNED_BELOW, PLATEAU_BELOW, THRESHOLDS } from '../thresholds.js';

/**
 * Above the limit the steepest direction overshoots more with every step. Full-batch training can hover there while its
 * loss still falls (Cohen et al. 2021, the edge of stability): so the loss must not be falling either, once there is a
 * course to judge by.
 */
export const rateHigh: Rule = ({ sharpness, config, metrics, losses }) => {
  if (!sharpness) return { reason: 'too-large' };
  const { lambdaMax, limit, learningRate } = sharpness;
  if (limit === null) return { reason: 'adaptive' };
  if (lambdaMax === null) return { reason: 'diverged' };
  const value = lambdaMax / limit;
  const fall = metrics.step < COURSE_NEEDS_STEPS ? null : recentFall(losses);
  return {
    measure: { value, threshold: THRESHOLDS.rateHigh, fires: 'above', layer: null },
    facts: { rate: learningRate, limit: value > 0 ? learningRate / value : Number.POSITIVE_INFINITY },
    fix: () => rateTimes(config, 0.5 / value),
    and: fall === null || fall < PLATEAU_BELOW,
  };
};

/** A flat surface is the work of other rules' causes, not of the rate: behind those it stays silent. */
export const rateLow: Rule = (evidence, fired) => {
  const { sharpness, loss, metrics } = evidence;
  if (!sharpness) return { reason: 'too-large' };
  if (['step', 'symmetric', 'vanishing', 'dead', 'saturated'].some((rule) => fired.has(rule as 'step'))) {
    return { reason: 'blocked' };
  }
  if (loss.present < LEARNED_BELOW * loss.constant) return { reason: 'learned' };
  if (sharpness.limit === null && metrics.learningRate > 0) return byUpdates(evidence);
  return byCurvature(evidence, sharpness);
};

function byCurvature(
  { config }: Evidence,
  { lambdaMax, limit, learningRate }: NonNullable<Evidence['sharpness']>,
): ReturnType<Rule> {
  const value = limit && lambdaMax && learningRate > 0 ? Math.max(0, lambdaMax / limit) : 0;
  const facts = { rate: learningRate, ...(learningRate === 0 && { case: 'zero-rate' as const }) };
  const fix = () => (value > 0 ? rateTimes(config, 0.1 / value) : rateRestored(config));
  return { measure: { value, threshold: THRESHOLDS.rateLow, fires: 'below', layer: null }, facts, fix };
}

function byUpdates({ flow, config, metrics }: Evidence): ReturnType<Rule> {
  if (metrics.step === 0) return { reason: 'too-early' };
  const value = Math.max(...flow.map(({ updateRatio }) => updateRatio));
  return {
    measure: { value, threshold: THRESHOLDS.updatesLow, fires: 'below', layer: null },
    facts: { rate: metrics.learningRate, case: 'adaptive' },
    fix: () => (value > 0 ? rateTimes(config, 1e-3 / value) : null),
  };
}
