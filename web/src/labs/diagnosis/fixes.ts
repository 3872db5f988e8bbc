/** Repairs: each is another Config, and in words what changes. A repair that would change nothing is none. */
import { type ActivationName, activatedBy, type Config, type InitializerName } from '../../config/config.js';
import { DEFAULTS } from '../../config/defaults.js';
import { withActivation } from '../../config/edit.js';
import { editedConfig } from '../../config/edit-layers.js';
import { isEqual } from '../../config/equal.js';
import { numberField } from '../../config/schema.js';
import { widened } from '../../config/widen.js';
import type { Fix } from './check.js';

/** What a repair changes, for its button. Layers count from 0; all of them where `layers` is null. */
export type Change =
  | { kind: 'activation'; activation: ActivationName; layers: readonly number[] | null }
  | { kind: 'initializer'; initializer: InitializerName }
  | { kind: 'repass'; activation: ActivationName; initializer: InitializerName }
  | { kind: 'depth'; layers: number }
  | { kind: 'add-layer'; activation: ActivationName }
  | { kind: 'rate'; learningRate: number }
  | { kind: 'schedule' }
  | { kind: 'units' }
  | { kind: 'clip'; clipNorm: number }
  | { kind: 'l2'; l2: number };

/** Those whose variance follows the fan-in or fan-out, so that signals neither die out nor grow with depth. */
const SCALED: ReadonlySet<InitializerName> = new Set<InitializerName>([
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'lecun-normal',
  'orthogonal',
]);

/** Derivatives at most a quarter (sigmoid), or falling off on both sides: they shrink the gradient however they are initialized. */
const SHRINKING: ReadonlySet<ActivationName> = new Set<ActivationName>(['sigmoid', 'softsign', 'gaussian', 'softplus']);

const BOUNDED: ReadonlySet<ActivationName> = new Set<ActivationName>([...SHRINKING, 'tanh', 'sine', 'linear', 'step']);

/** He et al. 2015 for what is linear on one side, Glorot & Bengio 2010 for what is linear around 0. */
function initializerFor(activation: ActivationName): InitializerName {
  if (activation === 'selu') return 'lecun-normal';
  return BOUNDED.has(activation) ? 'glorot-uniform' : 'he-uniform';
}

function fix(before: Config, change: Change, config: Config, restart = false): Fix | null {
  return isEqual(before, config) ? null : { change, config, restart };
}

function withModel(config: Config, patch: Partial<Config['model']>): Config {
  return { ...config, model: { ...config.model, ...patch } };
}

function withTraining(config: Config, patch: Partial<Config['training']>): Config {
  return { ...config, training: { ...config.training, ...patch } };
}

/** The initialization that fits the first layer's activation, with gain 1. */
export function reinitialized(config: Config): Fix | null {
  const initializer = initializerFor(config.model.layers.map(activatedBy)[0]?.activation ?? 'linear');
  const { gain } = config.model;
  if (SCALED.has(config.model.initializer) && gain === 1) return null;
  return fix(config, { kind: 'initializer', initializer }, withModel(config, { initializer, gain: 1 }));
}

/** Another activation in some hidden layers. */
export function activated(config: Config, activation: ActivationName, layers: readonly number[]): Fix | null {
  const changed = config.model.layers.map((layer, index) =>
    layers.includes(index) ? withActivation(layer, activation) : layer,
  );
  const all = layers.length === changed.length;
  return fix(
    config,
    { kind: 'activation', activation, layers: all ? null : layers },
    withModel(config, { layers: changed }),
  );
}

/** Lets the gradient through a deep stack: initialization first, then activations that pass it on, then less depth. */
export function repassed(config: Config): Fix | null {
  const { layers } = config.model;
  const shrinks = layers.map(activatedBy).some(({ activation }) => SHRINKING.has(activation));
  const first = shrinks ? null : reinitialized(config);
  if (first) return first;
  const leaky = layers.map((layer) => withActivation(layer, 'leaky-relu'));
  const [activation, initializer] = ['leaky-relu', 'he-uniform'] as const;
  const passing = withModel(config, { layers: leaky, initializer, gain: 1 });
  return fix(config, { kind: 'repass', activation, initializer }, passing) ?? shortened(config);
}

function shortened(config: Config): Fix | null {
  const depth = Math.ceil(config.model.layers.length / 2);
  return fix(config, { kind: 'depth', layers: depth }, editedConfig(config, { depth }).config);
}

/** A hidden layer where there is none. */
export function layered(config: Config): Fix | null {
  const layers = [withActivation({ units: 8, activation: 'tanh' }, 'tanh')];
  return fix(config, { kind: 'add-layer', activation: 'tanh' }, withModel(config, { layers }));
}

/** The learning rate times a factor, to two digits, within its limits. */
export function rateTimes(config: Config, factor: number, restart = false): Fix | null {
  const { min, max } = numberField('training.learningRate');
  const wished = config.training.learningRate * factor;
  const learningRate = Math.min(max, Math.max(min, Number(wished.toPrecision(2))));
  return fix(config, { kind: 'rate', learningRate }, withTraining(config, { learningRate }), restart);
}

/** A rate of 0, set or come to by the schedule: a constant one above 0. */
export function rateRestored(config: Config): Fix | null {
  const { learningRate } = config.training;
  if (learningRate > 0) return fix(config, { kind: 'schedule' }, withTraining(config, { schedule: 'constant' }));
  const usual = DEFAULTS.training.learningRate;
  const change: Change = { kind: 'rate', learningRate: usual };
  return fix(config, change, withTraining(config, { learningRate: usual, schedule: 'constant' }));
}

export function doubled(config: Config): Fix | null {
  return fix(config, { kind: 'units' }, widened(config));
}

/** Gradients no longer than 1. */
export function clipped(config: Config): Fix | null {
  return fix(config, { kind: 'clip', clipNorm: 1 }, withTraining(config, { clipNorm: 1 }));
}

/** An L2 penalty, or three times the one there is. */
export function penalized(config: Config): Fix | null {
  const l2 = config.training.l2 > 0 ? Math.min(10, Number((3 * config.training.l2).toPrecision(2))) : 0.003;
  return fix(config, { kind: 'l2', l2 }, withTraining(config, { l2 }));
}

/** The layers of one activation. */
export function layersWith(config: Config, activation: ActivationName): number[] {
  return config.model.layers.flatMap((layer, index) => (activatedBy(layer).activation === activation ? [index] : []));
}
