/** What is measured. cpp/bench runs the same list natively. */
import type { ActivationName, ConvLayer, LayerConfig, PartialConfig, PoolLayer } from '../src/config/config.js';

export interface Workload {
  id: string;
  title: string;
  /** Trains, or draws with the network trained for `settle` steps: every unit or the output over the plane, or its loss surface. */
  work: 'training' | 'unit-maps' | 'output' | 'surface';
  /** Pixels or points per side; 0 for training. */
  size: number;
  /** Steps before anything is timed; then all contestants must have reached the same loss or map. */
  settle: number;
  config: PartialConfig;
}

/** As many images as a batch has, and as many for testing: plain loops take seconds for them. */
const BATCH = 32;

/** Images of two shapes. */
function imageExperiment(layers: LayerConfig[]): PartialConfig {
  return {
    data: { kind: 'shapes', classes: 2, samples: 2 * BATCH, testFraction: 0.5 },
    model: { layers },
    training: { loss: 'cross-entropy', optimizer: 'sgd', learningRate: 0.01, batchSize: BATCH },
  };
}

function conv(units: number, kernel: number, padding: number, activation: ActivationName): ConvLayer {
  return { type: 'conv', units, kernel, stride: 1, padding, activation };
}

const HALF: PoolLayer = { type: 'pool', pooling: 'max', size: 2, stride: 2, padding: 0 };

const convolutions = imageExperiment([conv(8, 3, 1, 'relu'), conv(16, 3, 1, 'relu')]);
const leNet = imageExperiment([
  conv(6, 5, 2, 'tanh'),
  HALF,
  conv(16, 5, 0, 'tanh'),
  HALF,
  { units: 120, activation: 'tanh' },
  { units: 84, activation: 'tanh' },
]);

/** Points of two classes, half of them for training. */
function experiment(units: number[], activation: ActivationName, batchSize: number, samples = 500): PartialConfig {
  return {
    data: { kind: 'circle', samples, testFraction: 0.5 },
    model: {
      layers: units.map((count) => ({ units: count, activation })),
      initializer: activation === 'relu' ? 'he-uniform' : 'glorot-uniform',
    },
    training: { loss: 'cross-entropy', optimizer: 'sgd', learningRate: 0.01, batchSize },
  };
}

const small = experiment([4, 2], 'tanh', 10);
const deep = experiment(Array(6).fill(8), 'tanh', 10);
const wide = experiment(Array(3).fill(64), 'relu', 32);
const deepest = experiment(Array(20).fill(32), 'relu', 32);

/** 8 epochs each: 250 points are 25 batches of 10, or 8 of 32 of which the last is shorter; 32 images are one batch. */
const [SMALL_BATCHES, LARGE_BATCHES, IMAGE_BATCHES] = [200, 64, 8];
const training = { work: 'training', size: 0 } as const;

export const WORKLOADS: readonly Workload[] = [
  { id: 'W1', title: '2-4-2-1 tanh, batch 10', ...training, settle: SMALL_BATCHES, config: small },
  { id: 'W2', title: '2-8x6-1 tanh, batch 10', ...training, settle: SMALL_BATCHES, config: deep },
  { id: 'W3', title: '2-64x3-1 relu, batch 32', ...training, settle: LARGE_BATCHES, config: wide },
  { id: 'W4', title: '2-32x20-1 relu, batch 32', ...training, settle: LARGE_BATCHES, config: deepest },
  {
    id: 'C1',
    title: '28x28-8 conv 3x3-16 conv 3x3-1 relu, batch 32',
    ...training,
    settle: IMAGE_BATCHES,
    config: convolutions,
  },
  { id: 'C2', title: 'LeNet-5 of 28x28, tanh, batch 32', ...training, settle: IMAGE_BATCHES, config: leNet },
  {
    id: 'G1',
    title: '100x100 map, every unit of W2',
    work: 'unit-maps',
    size: 100,
    settle: SMALL_BATCHES,
    config: deep,
  },
  { id: 'G2', title: '256x256 map, output of W3', work: 'output', size: 256, settle: LARGE_BATCHES, config: wide },
  {
    id: 'S1',
    title: '101x101 loss surface of 2-8x6-1 tanh, 500 samples',
    work: 'surface',
    size: 101,
    settle: SMALL_BATCHES,
    config: experiment(Array(6).fill(8), 'tanh', 10, 1000),
  },
  {
    id: 'S2',
    title: '65x65 loss surface of 2-32x20-1 relu, 500 samples',
    work: 'surface',
    size: 65,
    settle: LARGE_BATCHES,
    config: experiment(Array(20).fill(32), 'relu', 32, 1000),
  },
];
