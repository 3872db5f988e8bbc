/** The experiment of a link that says nothing at all. */
import type { Config } from './config.js';
import { DEFAULTS } from './defaults.js';

/** What a first-time visitor meets: a network that can be watched learning the spiral within seconds. */
export const WELCOME: Config = {
  ...DEFAULTS,
  model: {
    ...DEFAULTS.model,
    layers: [
      { units: 8, activation: 'tanh' },
      { units: 8, activation: 'tanh' },
      { units: 8, activation: 'tanh' },
    ],
  },
  training: { ...DEFAULTS.training, optimizer: 'adam', learningRate: 0.01, batchSize: 32 },
};
