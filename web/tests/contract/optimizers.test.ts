import { describe, expect, it } from 'vitest';
import { OPTIMIZERS, type PartialConfig, SCHEDULES, type TrainingConfig } from '../../src/config/config.js';
import type { ParameterBlock } from '../../src/engine/frame.js';
import { engine, relativeDistance } from './support/engine.js';
import { ReferenceOptimizer } from './support/optimizers.js';
import { Reference } from './support/reference.js';

const STEPS = 100;

/** The same batches and start, gradients from TensorFlow.js, updates from the contract's formulas. */
function replay(config: PartialConfig): { own: Float32Array; other: Float64Array; start: Float32Array } {
  const session = engine.createSession(config);
  const { features } = session.config.data;
  const { inputs, targets } = session.data().train;
  const reference = new Reference(session.config, session.layout());
  const optimizer = new ReferenceOptimizer(session.config.training, weights(session.layout()));
  const start = session.parameters();
  const other = Float64Array.from(start);
  const outputs = (targets.length * features.length) / inputs.length;
  for (let step = 0; step < STEPS; step++) {
    const batch = session.batch(step);
    const x = gather(inputs, batch, features.length);
    const t = gather(targets, batch, outputs);
    optimizer.step(other, reference.lossAndGradient(Float32Array.from(other), x, t).gradient);
  }
  session.train(STEPS);
  return { own: session.parameters(), other, start };
}

function weights(layout: readonly ParameterBlock[]): boolean[] {
  return layout.flatMap(({ name, rows, cols }) => Array<boolean>(rows * cols).fill(name.endsWith('.weight')));
}

function gather(values: Float32Array, indices: Int32Array, size: number): Float32Array {
  const gathered = new Float32Array(indices.length * size);
  indices.forEach((index, at) => {
    gathered.set(values.subarray(index * size, (index + 1) * size), at * size);
  });
  return gathered;
}

function compare(training: Partial<TrainingConfig>, data: PartialConfig['data'] = {}): void {
  const model = {
    layers: [
      { units: 8, activation: 'tanh' as const },
      { units: 6, activation: 'prelu' as const },
    ],
  };
  const { own, other, start } = replay({ data: { samples: 90, ...data }, model, training });
  expect(relativeDistance(own, other)).toBeLessThan(1e-4);
  expect(relativeDistance(own, start)).toBeGreaterThan(1e-3);
}

describe('parameters after 100 steps agree with a replay', () => {
  it.each(OPTIMIZERS.map((name) => [name]))('%s', (optimizer) => {
    compare({ optimizer, learningRate: 0.01, batchSize: 10 });
  });

  it.each([
    ['momentum', { momentum: 0.5 }],
    ['nesterov', { momentum: 0.99 }],
    ['rmsprop', { rho: 0.5, epsilon: 1e-3 }],
    ['adagrad', { epsilon: 0.1 }],
    ['adam', { beta1: 0.5, beta2: 0.9, epsilon: 1e-4 }],
    ['adamw', { weightDecay: 0.1 }],
    ['sgd', { weightDecay: 0.5 }],
    ['sgd', { clipNorm: 0.05 }],
    ['adam', { l1: 0.01, l2: 0.02 }],
  ] as const)('%s with %j', (optimizer, settings) => {
    compare({ optimizer, learningRate: 0.01, batchSize: 7, ...settings });
  });

  it('more classes', () => compare({ optimizer: 'adam', learningRate: 0.01 }, { kind: 'rings', classes: 4 }));
  it('regression', () => compare({ optimizer: 'momentum', learningRate: 0.003 }, { kind: 'hills' }));
  it('a batch larger than the data', () => compare({ learningRate: 0.1, batchSize: 1000 }));
});

describe('schedules', () => {
  const H = 40;
  const floor = 0.01;
  const cosine = (progress: number): number =>
    floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
  const expected = {
    constant: () => 1,
    step: (step: number) => 10 ** -Math.floor(step / H),
    cosine: (step: number) => cosine(step / H),
    'warmup-cosine': (step: number) => {
      const progress = (step + 1) / H;
      return progress < 0.1 ? progress / 0.1 : cosine((progress - 0.1) / 0.9);
    },
  };

  it.each(SCHEDULES.map((name) => [name]))('%s', (schedule) => {
    const session = engine.createSession({ training: { schedule, scheduleSteps: H, learningRate: 0.5 } });
    for (let step = 0; step < 2.5 * H; step++) {
      expect(session.metrics().learningRate).toBeCloseTo(0.5 * expected[schedule](step), 9);
      session.train(1);
    }
  });
});
