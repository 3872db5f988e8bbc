/**
 * Networks that made history, in miniature: each a complete Config for the handwritten digits, 28 x 28 pixels. Sources:
 * LeCun, Bottou, Bengio & Haffner 1998 (LeNet-5); Krizhevsky, Sutskever & Hinton 2012 (AlexNet); Szegedy et al. 2015
 * (GoogLeNet); He, Zhang, Ren & Sun 2016 (ResNet, with the projections of their option B); Hinton & Salakhutdinov 2006 (the
 * autoencoder), with a decoder of transposed convolutions (Zeiler, Krishnan, Taylor & Fergus 2010) and Leaky ReLU (Maas,
 * Hannun & Ng 2013).
 */
import type { ConvLayer, PartialConfig, PoolLayer, SkipConfig } from '../config/config.js';

export const IMAGE_MODELS = ['lenet', 'alexnet', 'googlenet', 'resnet', 'plain', 'autoencoder'] as const;
export type ImageModel = (typeof IMAGE_MODELS)[number];

/** 2,000 digits to train on and 500 others to test on. */
const DATA: PartialConfig['data'] = { kind: 'digits', classes: 10, samples: 2500, testFraction: 0.2, noise: 0 };
const ADAM = { optimizer: 'adam', learningRate: 0.002, batchSize: 32 } as const;

type Filters = Pick<ConvLayer, 'activation'> & Partial<Pick<ConvLayer, 'stride' | 'padding' | 'slope'>>;

function conv(units: number, kernel: number, { stride = 1, padding = 0, ...own }: Filters): ConvLayer {
  return { type: 'conv', units, kernel, stride, padding, ...own };
}

function pool(pooling: 'max' | 'average', size: number, stride: number): PoolLayer {
  return { type: 'pool', pooling, size, stride, padding: 0 };
}

const globalAverage: PoolLayer = { type: 'pool', pooling: 'global' };

/**
 * Two convolutions with means of 2 x 2 places between them, then dense layers; tanh. Batch normalization is later than the
 * paper (Ioffe & Szegedy 2015): of so few digits it learns with it what 96 of 100 others are, without it some 94.
 */
function lenet(): PartialConfig {
  const layers = [
    conv(6, 5, { activation: 'tanh', padding: 2 }),
    pool('average', 2, 2),
    conv(16, 5, { activation: 'tanh' }),
    pool('average', 2, 2),
    { units: 120, activation: 'tanh' as const },
    { units: 84, activation: 'tanh' as const },
  ];
  const training = { optimizer: 'momentum', learningRate: 0.05, batchSize: 16 } as const;
  return { data: DATA, model: { layers, normalization: 'batch' }, training };
}

/** Five convolutions, three pools whose windows overlap, fully connected layers; ReLU. */
function alexnet(): PartialConfig {
  const relu = 'relu' as const;
  const layers = [
    conv(12, 5, { activation: relu, padding: 2 }),
    pool('max', 3, 2),
    conv(24, 5, { activation: relu, padding: 2 }),
    pool('max', 3, 2),
    conv(32, 3, { activation: relu, padding: 1 }),
    conv(32, 3, { activation: relu, padding: 1 }),
    conv(24, 3, { activation: relu, padding: 1 }),
    pool('max', 3, 2),
    { units: 64, activation: relu },
    { units: 64, activation: relu },
  ];
  return {
    data: DATA,
    model: { layers, initializer: 'he-normal' },
    training: { ...ADAM, learningRate: 0.001 },
  };
}

/** Two inception modules, an auxiliary classifier after each, a global mean before the softmax. */
function googlenet(): PartialConfig {
  const activation = 'relu' as const;
  const layers = [
    conv(8, 5, { activation, stride: 2, padding: 2 }),
    { type: 'inception' as const, one: 8, reduceThree: 8, three: 12, reduceFive: 4, five: 6, pooled: 6, activation },
    pool('max', 2, 2),
    { type: 'inception' as const, one: 12, reduceThree: 12, three: 20, reduceFive: 6, five: 8, pooled: 8, activation },
    globalAverage,
  ];
  const auxiliary = [2, 4].map((after) => ({ after, weight: 0.3 }));
  return { data: DATA, model: { layers, initializer: 'he-normal', auxiliary }, training: ADAM };
}

const BLOCKS = 3;

/** A convolution, then stages of blocks of two; each stage but the first begins by halving the image. */
function stack(widths: readonly number[]): ConvLayer[] {
  const activation = 'relu' as const;
  const stage = (units: number, index: number): ConvLayer[] =>
    Array.from({ length: 2 * BLOCKS }, (_, layer) =>
      conv(units, 3, { activation, padding: 1, stride: index > 0 && layer === 0 ? 2 : 1 }),
    );
  return [conv(widths[0]!, 3, { activation, stride: 2, padding: 1 }), ...widths.flatMap(stage)];
}

/** 19 convolutions and the output: 20 layers with weights. */
function deep(skips: SkipConfig[]): PartialConfig {
  const layers = [...stack([8, 16, 16]), globalAverage];
  return {
    data: DATA,
    model: { layers, initializer: 'he-normal', normalization: 'batch', skips },
    training: ADAM,
  };
}

/** Residual blocks: what a block reads is added to what its second convolution makes. */
function resnet(): PartialConfig {
  return deep(Array.from({ length: 3 * BLOCKS }, (_, block) => ({ from: 2 * block + 1, to: 2 * block + 3 })));
}

const CODE = 2;

/**
 * Two convolutions halve the image twice and a dense layer makes the code; three transposed convolutions make of its numbers,
 * as channels of one place each, an image again. A code of two numbers is a plane to walk through.
 */
function autoencoder(): PartialConfig {
  const leaky = { activation: 'leaky-relu', slope: 0.1 } as const;
  const half = { ...leaky, stride: 2, padding: 1 } as const;
  const layers = [
    conv(8, 4, half),
    conv(16, 4, half),
    { units: CODE, activation: 'linear' as const },
    { ...conv(16, 7, leaky), type: 'upconv' as const },
    { ...conv(8, 4, half), type: 'upconv' as const },
    { ...conv(8, 4, half), type: 'upconv' as const },
  ];
  const data = { ...DATA, target: 'input' as const };
  return { data, model: { layers, initializer: 'he-normal' }, training: { ...ADAM, learningRate: 0.003 } };
}

/** What leaves the paths out is the residual network's foil. */
const MODELS: Readonly<Record<ImageModel, () => PartialConfig>> = {
  lenet,
  alexnet,
  googlenet,
  resnet,
  plain: () => deep([]),
  autoencoder,
};

/** The Config of a model, for `createSession` (after `loadImages`); a new object each time. */
export const imageModel = (name: ImageModel): PartialConfig => structuredClone(MODELS[name]());
