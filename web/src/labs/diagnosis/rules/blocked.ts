/** Rules about what the network is: functions and weights that let no gradient pass, or no bend in. */
import { type Rule, worst } from '../check.js';
import { activated, layered, layersWith, reinitialized } from '../fixes.js';
import { THRESHOLDS } from '../thresholds.js';

/** The derivative of a step is 0 wherever it exists: no gradient passes (Rosenblatt's rule trained one layer only). */
export const step: Rule = ({ config }) => {
  const layers = layersWith(config, 'step');
  if (config.model.layers.length === 0) return { reason: 'no-hidden-layer' };
  const measure = {
    value: layers.length,
    threshold: THRESHOLDS.step,
    fires: 'above',
    layer: layers.at(-1) ?? null,
  } as const;
  return { measure, facts: { of: config.model.layers.length }, fix: () => activated(config, 'tanh', layers) };
};

/** See LayerTwins. Dropout tells twins apart as soon as it trains, so at step 0 it is given the chance. */
export const symmetric: Rule = ({ config, twins, metrics }) => {
  if (twins.length === 0) return { reason: 'no-hidden-layer' };
  if (metrics.step === 0 && config.model.dropout > 0) return { reason: 'too-early' };
  const blank = twins.findIndex(({ isBlank }) => isBlank);
  const copies = worst(
    twins.map(({ units, distinct }) => (units - distinct) / units),
    'above',
    THRESHOLDS.symmetric,
  );
  const { units, distinct } = twins[copies.layer ?? 0]!;
  const measure = blank >= 0 ? { ...copies, value: 1, layer: blank } : copies;
  const facts = { count: units - distinct, of: units, ...(blank >= 0 && { case: 'blank' as const }) };
  return { measure, facts, fix: () => reinitialized(config) };
};

/** W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2): however many layers, one linear layer. */
export const linear: Rule = ({ config, loss }) => {
  if (loss.linear === null) return { reason: 'bends' };
  const { layers } = config.model;
  const measure = {
    value: loss.linear / loss.constant,
    threshold: THRESHOLDS.linear,
    fires: 'above',
    layer: null,
  } as const;
  const everywhere = layers.map((_, index) => index);
  const fix = () => (layers.length === 0 ? layered(config) : activated(config, 'tanh', everywhere));
  return { measure, facts: { count: layers.length, loss: loss.linear }, fix };
};
