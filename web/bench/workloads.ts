/** What is measured. cpp/bench runs the same list natively. */
import type { ActivationName, PartialConfig } from '../src/config/config.js';

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

/** 8 epochs each: 250 points are 25 batches of 10, or 8 of 32 of which the last is shorter. */
const [SMALL_BATCHES, LARGE_BATCHES] = [200, 64];
const training = { work: 'training', size: 0 } as const;

export const WORKLOADS: readonly Workload[] = [
  { id: 'W1', title: '2-4-2-1 tanh, batch 10', ...training, settle: SMALL_BATCHES, config: small },
  { id: 'W2', title: '2-8x6-1 tanh, batch 10', ...training, settle: SMALL_BATCHES, config: deep },
  { id: 'W3', title: '2-64x3-1 relu, batch 32', ...training, settle: LARGE_BATCHES, config: wide },
  { id: 'W4', title: '2-32x20-1 relu, batch 32', ...training, settle: LARGE_BATCHES, config: deepest },
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
