/** Networks for whatever is written of a trained one: of every activation, normalization, skip connection and output. */
import {
  ACTIVATIONS,
  type ActivationName,
  FEATURES,
  type LayerConfig,
  type PartialConfig,
} from '../../../src/config/config.js';
import type { Session } from '../../../src/engine/session.js';
import { engine } from './engine.js';

const layer = (activation: ActivationName, units: number): LayerConfig => ({
  units,
  activation,
  ...(activation === 'custom' && { formula: 'max(x, 0.1*x) - 2^-x^2 / pi + log1p(e^min(x, 3, 5))' }),
  ...(activation === 'maxout' && { pieces: 3 }),
  ...(activation === 'swish' && { beta: 1.7 }),
});

const stack = (count: number): LayerConfig[] =>
  ACTIVATIONS.filter((name) => name !== 'custom').map((name, index) => layer(name, 3 + (index % count)));

export const CONFIGS: Record<string, PartialConfig> = {
  classes: {
    data: { kind: 'blobs', classes: 3, features: [...FEATURES] },
    model: {
      layers: stack(3),
      normalization: 'batch',
      skip: 2,
      skips: [
        { from: 0, to: 3 },
        { from: 1, to: 5 },
      ],
    },
  },
  probability: {
    data: { kind: 'moons' },
    model: { layers: stack(1), normalization: 'layer', skip: 3, auxiliary: [{ after: 2, weight: 0.3 }] },
  },
  value: {
    data: { kind: 'hills' },
    model: { layers: [layer('tanh', 5), layer('relu', 2)], skips: [{ from: 0, to: 3 }] },
  },
};

export const FORMULA: PartialConfig = { model: { layers: [layer('custom', 4), layer('custom', 4)] } };

/** After some steps of training. */
export function trainedSession(config: PartialConfig, steps = 60): Session {
  const session = engine.createSession({ ...config, training: { optimizer: 'adam', learningRate: 0.01 } });
  session.train(steps);
  return session;
}
