/** Edits that must change several fields at once for the Config to stay valid. All return new objects. */
import {
  type Activated,
  type ActivationName,
  type Config,
  type DataConfig,
  type DataKind,
  isDense,
  isImage,
  isRegression,
  type LayerConfig,
  type ModelConfig,
  type Point,
} from './config.js';
import { hasImageLayers } from './image-layers.js';
import { completeLayer } from './layers.js';
import { classRange, MAX_CLASSES, MAX_LAYERS, MIN_POINTS, sampleRange } from './schema.js';

/** What "own points" starts from when there are none yet: one of each of two classes. */
export const STARTER_POINTS: readonly Point[] = [
  [-3, 0, 0],
  [3, 0, 1],
];

/** What belongs to images alone. */
const NO_IMAGES = { target: 'class', drawings: '' } as const;

/** Another kind of data: classes and samples move into its range, a loss that it cannot have gives way to `auto`. */
export function withKind(config: Config, kind: DataKind): Config {
  if (kind === 'points') return withPoints(config, config.data.points);
  const { min, max } = classRange(kind);
  const classes = Math.min(max, Math.max(min, config.data.classes));
  const samples = Math.min(sampleRange(kind).max, config.data.samples);
  const data = { ...config.data, ...(!isImage({ kind }) && NO_IMAGES), kind, classes, samples };
  const loss = isRegression(data) && config.training.loss !== 'mse' ? 'auto' : config.training.loss;
  return { ...config, data, model: modelFor(data, config.model), training: { ...config.training, loss } };
}

/** Points of the plane leave only the dense layers, without what went around or out of the others. */
function modelFor(data: DataConfig, model: ModelConfig): ModelConfig {
  if (isImage(data) || !hasImageLayers(model)) return model;
  return { ...model, layers: model.layers.filter(isDense), skip: 0, skips: [], auxiliary: [] };
}

/** Own points as the data; there are at least as many classes as the labels say, and never fewer than before. */
export function withPoints(config: Config, points: readonly Point[]): Config {
  const own = points.length < MIN_POINTS ? [...STARTER_POINTS] : [...points];
  const needed = own.reduce((most, [, , label]) => Math.max(most, label + 1), 2);
  const before = config.data.kind === 'points' ? config.data.classes : 2;
  const classes = Math.min(MAX_CLASSES, Math.max(needed, before));
  const data = { ...config.data, ...NO_IMAGES, kind: 'points' as const, points: own, classes };
  return { ...config, data, model: modelFor(data, config.model) };
}

/** Another activation on a layer: the extra number of the old one goes, that of the new one takes its default. */
export function withActivation(layer: LayerConfig, activation: ActivationName): LayerConfig {
  return withFunction(layer, { activation });
}

const NO_EXTRAS = { slope: undefined, alpha: undefined, beta: undefined, pieces: undefined, formula: undefined };

/** The layer with that activation and its number or formula. Layers that have none stay as they are. */
export function withFunction(layer: LayerConfig, own: Activated): LayerConfig {
  return 'activation' in layer ? completeLayer({ ...layer, ...NO_EXTRAS, ...own }) : layer;
}

/** The first hidden layer of a network that had none. */
const FIRST_LAYER: LayerConfig = { units: 8, activation: 'tanh' };

/** That many hidden layers: further ones are like the last, those too many go from the end. Too many to be valid stay so. */
export function withDepth(layers: readonly LayerConfig[], depth: number): LayerConfig[] {
  const last = completeLayer(layers.at(-1) ?? FIRST_LAYER);
  return Array.from({ length: Math.min(depth, MAX_LAYERS + 1) }, (_, index) => layers[index] ?? { ...last });
}
