/** Rules about how the gradient travels, and how far a step goes. */
import { type Evidence, type Measure, type Rule, worst } from '../check.js';
import { clipped, rateTimes, reinitialized, repassed } from '../fixes.js';
import { THRESHOLDS } from '../thresholds.js';

/** dL/da of each hidden layer relative to the last one's: smoothed, or of one batch where too few steps were measured. */
function relativeGradients({ flow }: Evidence): number[] {
  const hidden = flow.slice(0, -1);
  const reference = hidden[hidden.length - 1]?.gradActivation ?? 0;
  return hidden.map(({ verdict, relativeGradient, gradActivation }) =>
    verdict === 'measuring' && reference > 0 ? gradActivation / reference : relativeGradient,
  );
}

/** Hochreiter 1991; Bengio et al. 1994: a product of many factors below 1. Behind a factor of 0 there is nothing to vanish. */
export const vanishing: Rule = (evidence, fired) => {
  if (evidence.activity.length === 0) return { reason: 'no-hidden-layer' };
  const isWall = evidence.activity.some(({ dead }) => dead.every(Boolean));
  if (isWall || fired.has('step') || fired.has('symmetric')) return { reason: 'blocked' };
  const measure = worst(relativeGradients(evidence), 'below', THRESHOLDS.vanishing);
  return { measure, facts: { of: evidence.activity.length }, fix: () => repassed(evidence.config) };
};

/** The same product with factors above 1 (Pascanu et al. 2013). */
export const exploding: Rule = (evidence) => {
  if (evidence.activity.length === 0) return { reason: 'no-hidden-layer' };
  const measure = worst(relativeGradients(evidence), 'above', THRESHOLDS.exploding);
  const fix = () => reinitialized(evidence.config) ?? clipped(evidence.config);
  return { measure, facts: { of: evidence.activity.length }, fix };
};

/** The engine's verdict smooths the ratio; a layer that it calls exploding though its gradient is not large is meant here. */
export const updates: Rule = ({ flow, config, metrics }) => {
  if (metrics.status === 'diverged') return { reason: 'diverged' };
  if (metrics.step === 0) return { reason: 'too-early' };
  const measure: Measure = worst(
    flow.map(({ updateRatio }) => updateRatio),
    'above',
    THRESHOLDS.updates,
  );
  return { measure, facts: { rate: metrics.learningRate }, fix: () => rateTimes(config, 0.1) };
};
