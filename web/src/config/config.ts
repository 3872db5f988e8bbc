/** The experiment's description: plain data, version 1. Two equal Configs give two bit-identical runs. */

export const DATA_KINDS = [
  'circle',
  'xor',
  'gauss',
  'spiral',
  'moons',
  'rings',
  'blobs',
  'checkerboard',
  'plane',
  'hills',
  'sine',
  'points',
  'digits',
  'shapes',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** What the network is asked for: the sample's class (or value), or the sample itself. */
export const TARGETS = ['class', 'input'] as const;
export type TargetName = (typeof TARGETS)[number];

export const FEATURES = ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'] as const;
export type Feature = (typeof FEATURES)[number];

export const ACTIVATIONS = [
  'linear',
  'step',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'prelu',
  'elu',
  'selu',
  'gelu',
  'softplus',
  'softsign',
  'swish',
  'mish',
  'hard-swish',
  'maxout',
  'sine',
  'gaussian',
  'custom',
] as const;
export type ActivationName = (typeof ACTIVATIONS)[number];

export const INITIALIZERS = [
  'zeros',
  'constant',
  'uniform',
  'normal',
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'lecun-normal',
  'orthogonal',
] as const;
export type InitializerName = (typeof INITIALIZERS)[number];

export const NORMALIZATIONS = ['none', 'batch', 'layer'] as const;
export type NormalizationName = (typeof NORMALIZATIONS)[number];

export const LOSSES = ['auto', 'cross-entropy', 'mse', 'hinge'] as const;
export type LossName = (typeof LOSSES)[number];

export const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'adamw'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

export const SCHEDULES = ['constant', 'step', 'cosine', 'warmup-cosine'] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

/** `[x, y, label]`; the label is a class index from 0. */
export type Point = [x: number, y: number, label: number];

export interface DataConfig {
  kind: DataKind;
  samples: number;
  classes: number;
  noise: number;
  testFraction: number;
  seed: number;
  features: Feature[];
  points: Point[];
  /** Of images: the largest displacement in pixels, along both axes. */
  shift: number;
  /** `input`, of images: the network is to make of an image that image again. */
  target: TargetName;
  /** Own images to train on, besides the samples: `packDrawing` makes the text of one, and they stand one after the other. */
  drawings: string;
}

/** What follows the weights of a layer. Of the optional fields only the one the activation uses may be present. */
export interface Activated {
  activation: ActivationName;
  /** leaky-relu: the slope left of 0; prelu: its start. */
  slope?: number;
  /** elu: the limit -alpha at minus infinity. */
  alpha?: number;
  /** swish: x * sigmoid(beta * x). */
  beta?: number;
  /** maxout: affine pieces per unit. */
  pieces?: number;
  /** custom: f(x) as text; the engine parses it (`max(x, 0.1*x)`). */
  formula?: string;
}

/** Reads everything that the layer before it has, image or not. */
export interface DenseLayer extends Activated {
  type?: undefined;
  units: number;
}

/** A window that slides over an image, in pixels. */
interface Sliding {
  stride: number;
  padding: number;
}

/** A convolution, or its transpose: `units` filters with square kernels. */
export interface ConvLayer extends Activated, Sliding {
  type: 'conv' | 'upconv';
  units: number;
  kernel: number;
}

/** The filters of the branches 1x1, 1x1 then 3x3, 1x1 then 5x5, and 3x3 maximum then 1x1. A reduction of 0 is left out. */
export interface InceptionLayer extends Activated {
  type: 'inception';
  one: number;
  reduceThree: number;
  three: number;
  reduceFive: number;
  five: number;
  pooled: number;
}

/** Without weights and activation. `global` has no window. */
export interface PoolLayer extends Partial<Sliding> {
  type: 'pool';
  pooling: 'max' | 'average' | 'global';
  size?: number;
}

/** An image as plain numbers. */
export interface FlattenLayer {
  type: 'flatten';
}

export type ImageLayer = ConvLayer | InceptionLayer | PoolLayer | FlattenLayer;
export type LayerType = ImageLayer['type'];
/** A hidden layer; without a type it is dense. */
export type LayerConfig = DenseLayer | ImageLayer;

export const isDense = (layer: LayerConfig): layer is DenseLayer => !layer.type;

/** Units, or filters; 0 of what has none of its own. */
export function unitsOf(layer: LayerConfig | undefined): number {
  if (layer?.type === 'inception') return layer.one + layer.three + layer.five + layer.pooled;
  return layer && 'units' in layer ? layer.units : 0;
}

/** Pooling and flattening have none, and no weights. */
export const hasActivation = (layer: LayerConfig): boolean => 'activation' in layer;

/** The layer's activation; of layers that have none the identity, which they are. */
export const activatedBy = (layer: LayerConfig): Activated =>
  'activation' in layer ? layer : { activation: 'linear' };

/**
 * A path around layers `from + 1` to `to`: what layer `from + 1` reads is added to the pre-activation of layer `to`.
 * Layers count from 1; 0 is the input, and one above the hidden layers the output.
 */
export interface SkipConfig {
  from: number;
  to: number;
}

/** A classifier on the activations of hidden layer `after`, from 1; its loss counts `weight` times in the training loss. */
export interface AuxiliaryConfig {
  after: number;
  weight: number;
}

export interface ModelConfig {
  layers: LayerConfig[];
  initializer: InitializerName;
  gain: number;
  seed: number;
  normalization: NormalizationName;
  dropout: number;
  /** k: hidden layers in groups of k from the input, each complete one with a path around it. */
  skip: number;
  /** Besides those: by `to`, then `from`. */
  skips: SkipConfig[];
  /** By `after`. */
  auxiliary: AuxiliaryConfig[];
}

export interface TrainingConfig {
  loss: LossName;
  optimizer: OptimizerName;
  learningRate: number;
  batchSize: number;
  momentum: number;
  rho: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  schedule: ScheduleName;
  /** Steps after which `step` cuts the rate to a tenth, and over which the cosine schedules run. */
  scheduleSteps: number;
  l1: number;
  l2: number;
  weightDecay: number;
  clipNorm: number;
  seed: number;
}

export interface Config {
  version: 1;
  data: DataConfig;
  model: ModelConfig;
  training: TrainingConfig;
}

/** Any subset of a Config; what is missing takes its default. */
export type PartialConfig = {
  version?: 1;
  data?: Partial<DataConfig>;
  model?: Partial<ModelConfig>;
  training?: Partial<TrainingConfig>;
};

export const REGRESSION_KINDS: readonly DataKind[] = ['plane', 'hills', 'sine'];

export function isRegression(data: Pick<DataConfig, 'kind'>): boolean {
  return REGRESSION_KINDS.includes(data.kind);
}

/** Samples are images, not points of the plane. */
export function isImage({ kind }: Pick<DataConfig, 'kind'>): boolean {
  return kind === 'digits' || kind === 'shapes';
}

/** Numbers of a sample: its features, or its 28 x 28 pixels. */
export function inputCount(data: Pick<DataConfig, 'kind' | 'features'>): number {
  return isImage(data) ? 784 : data.features.length;
}

/** The network answers with a class; else with a value, or with all that it has read. */
export function namesClass(data: Pick<DataConfig, 'kind' | 'target'>): boolean {
  return !isRegression(data) && data.target !== 'input';
}

/** What stands in the output's column: an image is one. */
export const outputUnits = (data: DataConfig): number => (data.target === 'input' ? 1 : outputCount(data));

/** Numbers of the network's output: one logit for two classes or regression, one per class otherwise; or the input's. */
export function outputCount(data: Pick<DataConfig, 'kind' | 'classes' | 'features' | 'target'>): number {
  if (data.target === 'input') return inputCount(data);
  return isRegression(data) || data.classes === 2 ? 1 : data.classes;
}
