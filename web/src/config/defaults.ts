import type { Config } from './config.js';

/** The Config of a link that says nothing; the engine fills gaps with the same values (tested). */
export const DEFAULTS: Config = {
  version: 1,
  data: {
    kind: 'spiral',
    samples: 500,
    classes: 2,
    noise: 0.1,
    testFraction: 0.5,
    seed: 1,
    features: ['x', 'y'],
    points: [],
    shift: 0,
  },
  model: {
    layers: [
      { units: 8, activation: 'tanh' },
      { units: 8, activation: 'leaky-relu', slope: 0.01 },
    ],
    initializer: 'glorot-uniform',
    gain: 1,
    seed: 1,
    normalization: 'none',
    dropout: 0,
    skip: 0,
    skips: [],
    auxiliary: [],
  },
  training: {
    loss: 'auto',
    optimizer: 'sgd',
    learningRate: 0.03,
    batchSize: 16,
    momentum: 0.9,
    rho: 0.9,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    schedule: 'constant',
    scheduleSteps: 1000,
    l1: 0,
    l2: 0,
    weightDecay: 0,
    clipNorm: 0,
    seed: 1,
  },
};
