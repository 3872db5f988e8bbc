/** What every contestant is given, and what it must do with it. */
import type { LayerConfig } from '../src/config/config.js';
import type { ImageShape } from '../src/config/image/shapes.js';
import type { Workload } from './workloads.js';

/** A layer's weights as the engine starts them: of a dense layer, or of the filters of a convolution. */
export interface StartLayer {
  /** What each unit reads, or each filter at one place: (row * side + column) * channels + channel where it is an image. */
  inputs: number;
  units: number;
  /** The weight of input i to unit j stands at i * units + j. */
  weight: Float32Array;
  bias: Float32Array;
}

/** The same start for all: data, parameters and the order of the samples. Two features or an image, one logit. */
export interface Start {
  workload: Workload;
  /** Of a sample; two channels of one position each where it is a point. */
  shape: ImageShape;
  /** The hidden layers; each but pooling takes the next of `layers`, whose last one is the output. */
  hidden: LayerConfig[];
  activation: 'tanh' | 'relu';
  learningRate: number;
  /** Hidden layers with weights, then the output. */
  layers: StartLayer[];
  /** One sample after the other, and 0 or 1 each. */
  inputs: Float32Array;
  targets: Float32Array;
  /** Sample indices of each step over as many epochs as `settle` steps take; after that they come round again. */
  batches: Int32Array[];
  /** Maps cover [-domain, domain]^2, pixel centers, rows from the top. */
  domain: number;
  /** Of a surface: the same plane for all, through where Gradflow has arrived after `settle` steps. */
  plane?: PlaneLayers;
}

/** theta(a, b) = center + a first + b second, layer by layer. */
export interface PlaneLayers {
  center: StartLayer[];
  first: StartLayer[];
  second: StartLayer[];
}

/** One experiment in one contestant's hands. */
export interface Run {
  /** Takes that many steps of stochastic gradient descent, in the order of the batches. */
  train(steps: number): void;
  /** Mean cross-entropy over the training set. */
  loss(): number;
  /** The activations of every hidden unit at every pixel, then the probabilities, in the order natural to it. */
  drawUnits(size: number): ArrayLike<number>[];
  /** The probability at every pixel, rows from the top. */
  drawOutput(size: number): ArrayLike<number>;
  /** The loss at points a0, b0, a1, b1, .. of the plane, where it can. */
  lossesAt?(points: Float64Array): ArrayLike<number>;
}

export interface Contestant {
  id: string;
  title: string;
  /** Knows dense layers alone. */
  denseOnly?: boolean;
  open(start: Start): Run;
}

export const featuresOf = ({ shape }: Start): number => shape.channels * shape.height * shape.width;

/** The logistic function. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** ln(1 + e^o) - t o, the cross-entropy of a logit. */
export function crossEntropy(logit: number, target: number): number {
  return Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit)));
}

/** x and y of every pixel, one after the other. */
export function pixels(size: number, domain: number): Float32Array {
  const center = (index: number): number => domain * ((2 * index + 1) / size - 1);
  const points = new Float32Array(2 * size * size);
  for (let pixel = 0; pixel < size * size; pixel++) {
    points[2 * pixel] = center(pixel % size);
    points[2 * pixel + 1] = -center(Math.floor(pixel / size));
  }
  return points;
}
