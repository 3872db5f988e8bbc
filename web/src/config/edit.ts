/** Edits that must change several fields at once for the Config to stay valid. All return new objects. */
import {
  type ActivationName,
  type Config,
  type DataKind,
  isRegression,
  type LayerConfig,
  type Point,
} from './config.js';
import { completeLayer } from './layers.js';
import { classRange, MAX_CLASSES, MAX_LAYERS, MIN_POINTS } from './schema.js';

/** What "own points" starts from when there are none yet: one of each of two classes. */
export const STARTER_POINTS: readonly Point[] = [
  [-3, 0, 0],
  [3, 0, 1],
];

/** Another kind of data: classes move into its range, a loss that it cannot have gives way to `auto`. */
export function withKind(config: Config, kind: DataKind): Config {
  if (kind === 'points') return withPoints(config, config.data.points);
  const { min, max } = classRange(kind);
  const classes = Math.min(max, Math.max(min, config.data.classes));
  const data = { ...config.data, kind, classes };
  const loss = isRegression(data) && config.training.loss !== 'mse' ? 'auto' : config.training.loss;
  return { ...config, data, training: { ...config.training, loss } };
}

/** Own points as the data; there are at least as many classes as the labels say, and never fewer than before. */
export function withPoints(config: Config, points: readonly Point[]): Config {
  const own = points.length < MIN_POINTS ? [...STARTER_POINTS] : [...points];
  const needed = own.reduce((most, [, , label]) => Math.max(most, label + 1), 2);
  const before = config.data.kind === 'points' ? config.data.classes : 2;
  const classes = Math.min(MAX_CLASSES, Math.max(needed, before));
  return { ...config, data: { ...config.data, kind: 'points', points: own, classes } };
}

/** Another activation on a layer: the extra number of the old one goes, that of the new one takes its default. */
export function withActivation(layer: LayerConfig, activation: ActivationName): LayerConfig {
  return completeLayer({ units: layer.units, activation });
}

/** The first hidden layer of a network that had none. */
const FIRST_LAYER: LayerConfig = { units: 8, activation: 'tanh' };

/** That many hidden layers: further ones are like the last, those too many go from the end. Too many to be valid stay so. */
export function withDepth(layers: readonly LayerConfig[], depth: number): LayerConfig[] {
  const last = completeLayer(layers.at(-1) ?? FIRST_LAYER);
  return Array.from({ length: Math.min(depth, MAX_LAYERS + 1) }, (_, index) => layers[index] ?? { ...last });
}
