import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import type { Trial, TrialChanges } from '../../src/index.js';
import { engine } from './support/engine.js';
import { refusal } from './support/refusal.js';

const BASE: PartialConfig = {
  data: { kind: 'moons', samples: 450 },
  model: { layers: Array.from({ length: 2 }, () => ({ units: 8, activation: 'tanh' })) },
  training: { learningRate: 0.1 },
};

/** The same settings as a Config of their own. */
function merged({ model, training }: TrialChanges): PartialConfig {
  return { ...BASE, model: { ...BASE.model, ...model }, training: { ...BASE.training, ...training } };
}

/** What a session says of the same run. */
function bySession(changes: TrialChanges, steps: number): Omit<Trial, 'outcome' | 'firstGradient' | 'lastGradient'> {
  const session = engine.createSession(merged(changes));
  const firstLoss = session.metrics().trainLoss;
  const { step, trainLoss, trainAccuracy } = session.train(steps);
  session.dispose();
  return { steps: step, firstLoss, lastLoss: trainLoss, accuracy: trainAccuracy };
}

describe('trials', () => {
  const trials = engine.trials(BASE);

  it('are the runs of sessions, bit by bit', () => {
    const cases: [TrialChanges, number][] = [
      [{}, 50],
      [{ training: { learningRate: 3.7, batchSize: 9 } }, 300],
      [{ model: { gain: 4, initializer: 'he-normal', layers: [{ units: 5, activation: 'relu' }] } }, 120],
      [{ model: { layers: [] }, training: { optimizer: 'momentum', momentum: 0.97 } }, 200],
      [{ model: { normalization: 'batch', dropout: 0.3, auxiliary: [{ after: 1, weight: 0.4 }] } }, 70],
      [{ model: { layers: [{ units: 6, activation: 'custom', formula: 'sin(x)' }] } }, 40],
    ];
    for (const [changes, steps] of cases) expect(trials.run(changes, steps)).toMatchObject(bySession(changes, steps));
  });

  it('tell how the gradient of the run arrived at the first layer', () => {
    const layers = Array.from({ length: 9 }, () => ({ units: 6, activation: 'sigmoid' as const }));
    const { outcome, firstGradient, lastGradient } = trials.run({ model: { layers } }, 150);
    const session = engine.createSession(merged({ model: { layers } }));
    session.train(150);
    const [first] = session.gradientFlow();
    expect(outcome).toBe('vanished');
    expect(first).toMatchObject({ verdict: 'vanishing' });
    expect(firstGradient / lastGradient / first!.relativeGradient).toBeCloseTo(1, 10);
  });

  it('are judged by the loss of a constant answer', () => {
    expect(trials.constantLoss).toBeCloseTo(Math.LN2, 2);
    expect(trials.run({ training: { optimizer: 'adam', learningRate: 0.03 } }, 300).outcome).toBe('learned');
    expect(trials.run({ training: { learningRate: 0.01 } }, 60).outcome).toBe('slow');
    expect(trials.run({ training: { learningRate: 1e-7 } }, 60).outcome).toBe('stalled');
    const values = engine.trials({ data: { kind: 'hills' }, training: { learningRate: 500 } });
    const wild = values.run({}, 400);
    expect(wild).toMatchObject({ outcome: 'diverged', accuracy: null });
    expect(wild.steps).toBeLessThan(400);
    values.dispose();
  });

  it('say what does not fit, at its path', () => {
    expect(refusal(() => trials.run({ training: { learningRate: -1, batchSize: 0 } }, 10))).toEqual([
      'training.learningRate out-of-range',
      'training.batchSize out-of-range',
    ]);
    expect(refusal(() => trials.run({ model: { skips: [{ from: 0, to: 9 }] } }, 10))).toEqual([
      'model.skips[0].to not-applicable',
    ]);
    expect(refusal(() => trials.run({ data: { samples: 20 } } as TrialChanges, 10))).toEqual(['data unknown-key']);
    expect(refusal(() => trials.run({}, 0))).toEqual(['steps out-of-range']);
    expect(refusal(() => engine.trials({ data: { samples: 1 } }))).toEqual(['data.samples out-of-range']);
  });

  it('end with dispose', () => {
    const own = engine.trials(BASE);
    own.dispose();
    own.dispose();
    expect(refusal(() => own.run({}, 1))).toEqual([' unavailable']);
  });
});
