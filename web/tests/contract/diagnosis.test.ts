/** Every rule of the diagnosis with a run that it is about and one close by that it is not, on the shipped engine. */

import { describe, expect, it } from 'vitest';
import { type ActivationName, type LayerConfig, type PartialConfig, unitsOf } from '../../src/config/config.js';
import type { Remedy } from '../../src/config/depth-remedies.js';
import { type DepthTrial, depthTrial } from '../../src/engine/lab/depth-trial.js';
import { twinsOf } from '../../src/engine/lab/evidence/twins.js';
import { evidence } from '../../src/engine/lab/evidence.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { type WiderTrial, widerTrial } from '../../src/engine/lab/wider-trial.js';
import type { Session } from '../../src/engine/session.js';
import type { Evidence, RuleId } from '../../src/labs/diagnosis/check.js';
import { type Diagnosis, diagnose } from '../../src/labs/diagnosis/diagnose.js';
import { repassed } from '../../src/labs/diagnosis/fixes.js';
import { helped, tryFor } from '../../src/labs/diagnosis/remedies.js';
import type { LossPoint } from '../../src/state/store.js';
import { engine } from './support/engine.js';

/** Trains as the page would, keeping a loss curve, and diagnoses the run where it then stands. */
async function diagnosisOf(config: PartialConfig, steps: number, touch = (_: Session): void => {}): Promise<Diagnosis> {
  const session = engine.createSession(config);
  touch(session);
  const losses: LossPoint[] = [pointOf(session)];
  const stride = Math.max(1, steps / 40);
  for (let done = 0; done < steps; done += stride) {
    session.train(stride);
    losses.push(pointOf(session));
  }
  const bench: Bench = { engine, session: () => session };
  const state = new ArrayBuffer(0);
  const run = (await evidence(bench, { state }, async () => {})) as Evidence;
  const first = diagnose({ ...run, losses, widerTrial: null });
  if (!first.wantsTrial) return first;
  const trial = (await widerTrial(bench, { state }, async () => {})) as WiderTrial;
  return diagnose({ ...run, losses, widerTrial: trial });
}

function pointOf(session: Session): LossPoint {
  const { step, trainLoss, testLoss } = session.metrics();
  return { step, train: trainLoss, test: testLoss };
}

const firedIn = ({ fired }: Diagnosis): RuleId[] => fired.map(({ rule }) => rule);

const layers = (count: number, units: number, activation: ActivationName): LayerConfig[] =>
  Array.from({ length: count }, () => ({ units, activation }));
const tanh = layers(2, 8, 'tanh');
const circle = { kind: 'circle', samples: 200 } as const;
const xor = { kind: 'xor', samples: 200 } as const;
const noisy = { kind: 'moons', noise: 0.5 } as const;

interface Case {
  about: PartialConfig;
  close: PartialConfig;
  steps: number;
}

/** `steps` is also how long the run with the fix is trained before it is asked again. */
const CASES: Record<RuleId, Case> = {
  diverged: {
    about: { data: circle, training: { learningRate: 30 } },
    close: { data: circle, training: { learningRate: 0.5 } },
    steps: 80,
  },
  step: {
    about: {
      data: circle,
      model: {
        layers: [
          { units: 8, activation: 'tanh' },
          { units: 8, activation: 'step' },
        ],
      },
    },
    close: {
      data: circle,
      model: {
        layers: [
          { units: 8, activation: 'tanh' },
          { units: 8, activation: 'sigmoid' },
        ],
      },
    },
    steps: 80,
  },
  symmetric: {
    about: { data: circle, model: { layers: tanh, initializer: 'constant', gain: 0.5 } },
    close: { data: circle, model: { layers: tanh, initializer: 'uniform', gain: 0.5 } },
    steps: 80,
  },
  linear: {
    about: { data: circle, model: { layers: layers(3, 8, 'linear') } },
    close: { data: { ...circle, kind: 'gauss' }, model: { layers: layers(3, 8, 'linear') } },
    steps: 80,
  },
  dead: {
    about: {
      data: circle,
      model: { layers: layers(3, 8, 'relu'), initializer: 'he-uniform' },
      training: { learningRate: 1 },
    },
    close: {
      data: circle,
      model: { layers: layers(3, 8, 'relu'), initializer: 'he-uniform' },
      training: { learningRate: 0.03 },
    },
    steps: 400,
  },
  vanishing: {
    about: { data: circle, model: { layers: layers(8, 8, 'sigmoid') } },
    close: { data: circle, model: { layers: layers(8, 8, 'tanh') } },
    steps: 80,
  },
  exploding: {
    about: {
      data: circle,
      model: { layers: layers(8, 8, 'leaky-relu'), gain: 3, initializer: 'he-uniform' },
      training: { learningRate: 1e-6 },
    },
    close: {
      data: circle,
      model: { layers: layers(8, 8, 'leaky-relu'), initializer: 'he-uniform' },
      training: { learningRate: 1e-3 },
    },
    steps: 80,
  },
  rateHigh: {
    about: { data: circle, model: { layers: tanh }, training: { learningRate: 4 } },
    close: { data: circle, model: { layers: tanh }, training: { learningRate: 0.4 } },
    steps: 0,
  },
  updates: {
    about: { data: circle, model: { layers: tanh }, training: { optimizer: 'adam', learningRate: 0.5 } },
    close: { data: circle, model: { layers: tanh }, training: { optimizer: 'adam', learningRate: 0.01 } },
    steps: 10,
  },
  saturated: {
    about: { data: circle, model: { layers: tanh, gain: 8 } },
    close: { data: circle, model: { layers: tanh, gain: 2 } },
    steps: 80,
  },
  rateLow: {
    about: { data: circle, model: { layers: tanh }, training: { learningRate: 1e-5 } },
    close: { data: circle, model: { layers: tanh }, training: { learningRate: 0.01 } },
    steps: 80,
  },
  small: {
    about: { data: xor, model: { layers: layers(1, 2, 'tanh') }, training: { optimizer: 'adam', learningRate: 0.02 } },
    close: { data: xor, model: { layers: layers(1, 4, 'tanh') }, training: { optimizer: 'adam', learningRate: 0.02 } },
    steps: 1600,
  },
  overfitting: {
    about: {
      data: { ...noisy, samples: 80 },
      model: { layers: layers(2, 16, 'tanh') },
      training: { optimizer: 'adam', learningRate: 0.01 },
    },
    close: {
      data: { ...noisy, samples: 80, noise: 0.1 },
      model: { layers: layers(2, 16, 'tanh') },
      training: { optimizer: 'adam', learningRate: 0.01 },
    },
    steps: 400,
  },
};

describe.each(Object.entries(CASES) as [RuleId, Case][])('%s', (rule, { about, close, steps }) => {
  it('fires on the run it is about, and its fix ends it', async () => {
    const { fired } = await diagnosisOf(about, steps);
    const found = fired.find((check) => check.rule === rule)!;
    expect(fired.map((check) => check.rule)).toContain(rule);
    const repaired = await diagnosisOf(found.fix!.config, steps);
    expect(firedIn(repaired)).not.toContain(rule);
  });

  it('stays quiet close by', async () => {
    expect(firedIn(await diagnosisOf(close, steps))).not.toContain(rule);
  });
});

describe('a run with nothing wrong', () => {
  it('is said to have nothing wrong, with the numbers of every rule', async () => {
    const { fired, checks, hasLearned, left } = await diagnosisOf(
      { data: circle, model: { layers: tanh }, training: { learningRate: 0.2 } },
      800,
    );
    expect(fired).toEqual([]);
    expect(hasLearned).toBe(true);
    expect(left).toBeLessThan(0.2);
    expect(checks).toHaveLength(13);
    const measured = checks.filter(({ status }) => status === 'clear');
    expect(measured.length).toBeGreaterThan(7);
    for (const check of checks) if (check.status === 'clear') expect(Number.isFinite(check.measure.value)).toBe(true);
  });

  it('has nothing wrong before its first step either', async () => {
    expect((await diagnosisOf({}, 0)).fired).toEqual([]);
  });
});

/** Diagnoses a run at step 0 and tries what is offered against what fires first. */
async function trialOf(config: PartialConfig): Promise<{ trial: DepthTrial; fired: RuleId[] }> {
  const { fired, hasLearned } = await diagnosisOf(config, 0);
  const { remedies } = tryFor(fired, hasLearned)!;
  const session = engine.createSession(config);
  const bench: Bench = { engine, session: () => session };
  const trial = (await depthTrial(bench, { state: new ArrayBuffer(0), remedies }, async () => {})) as DepthTrial;
  return { trial, fired: fired.map(({ rule }) => rule) };
}

const lossOf = ({ tried }: DepthTrial, remedy: Remedy): number | null =>
  tried.find((one) => one.remedy === remedy)!.loss;

describe('additions against depth', () => {
  const plain: PartialConfig = {
    data: circle,
    model: { layers: layers(20, 8, 'relu') },
    training: { learningRate: 0.1 },
  };

  it('help where the gradient vanishes, and are said not to where they do not', async () => {
    const { trial, fired } = await trialOf(plain);
    expect(fired).toContain('vanishing');
    expect(trial.tried.map(({ remedy }) => remedy)).toEqual(['skips', 'batch', 'auxiliary']);
    expect(trial.loss).toBeGreaterThan(0.6); // ln 2: nothing learned
    expect(lossOf(trial, 'skips')).toBeLessThan(0.1);
    expect(helped(trial, lossOf(trial, 'skips'))).toBe(true);
    expect(helped(trial, lossOf(trial, 'auxiliary'))).toBe(true);
    expect(helped(trial, lossOf(trial, 'batch'))).toBe(false);
  });

  it('are what the trial says: the same training comes to the same loss', async () => {
    const { trial } = await trialOf(plain);
    const { config, loss } = trial.tried[2]!;
    const session = engine.createSession(config);
    session.train(trial.steps);
    const { trainLoss, auxiliary } = session.metrics();
    expect(loss).toBeCloseTo(trainLoss - 0.3 * auxiliary[0]!.trainLoss, 10);
    expect(config.model.auxiliary).toEqual([{ after: 10, weight: 0.3 }]);
  });

  it('restore a bad scale by batch normalization', async () => {
    const { trial, fired } = await trialOf({ data: circle, model: { layers: layers(6, 8, 'tanh'), gain: 8 } });
    expect(fired).toContain('saturated');
    expect(helped(trial, lossOf(trial, 'batch'))).toBe(true);
  });

  it('are not offered twice, nor to shallow networks, nor once it has learned', async () => {
    const has: PartialConfig = {
      ...plain,
      model: {
        layers: layers(8, 8, 'sigmoid'),
        skip: 2,
        auxiliary: [{ after: 4, weight: 0.3 }],
        normalization: 'layer',
      },
    };
    const session = engine.createSession(has);
    const bench: Bench = { engine, session: () => session };
    const all = { state: new ArrayBuffer(0), remedies: ['skips', 'batch', 'auxiliary'] as const };
    expect(((await depthTrial(bench, all, async () => {})) as DepthTrial).tried).toEqual([]);
    const { fired } = await diagnosisOf(plain, 0);
    expect(tryFor(fired, true)).toBeNull();
  });
});

describe('a network with skips, classifiers and normalization', () => {
  const deep: PartialConfig['model'] = {
    layers: layers(6, 8, 'tanh'),
    skip: 2,
    auxiliary: [{ after: 3, weight: 0.5 }],
    normalization: 'batch',
  };

  it('is judged by the loss of its main output', async () => {
    const { loss, hasLearned } = await diagnosisOf({ data: circle, model: deep }, 800);
    expect(hasLearned).toBe(true);
    const session = engine.createSession({ data: circle, model: deep });
    session.train(800);
    const { trainLoss, auxiliary } = session.metrics();
    const main = trainLoss - 0.5 * auxiliary[0]!.trainLoss;
    expect(Math.abs(loss - main)).toBeLessThan(Math.abs(loss - trainLoss)); // of the whole set as one batch
  });

  it('keeps its skips and classifiers as far as a shorter network has room for them', () => {
    const { config, change } = repassed(
      engine.createSession({
        data: circle,
        model: {
          layers: layers(8, 8, 'leaky-relu'),
          initializer: 'he-uniform',
          skips: [{ from: 2, to: 7 }],
          auxiliary: [{ after: 7, weight: 1 }],
        },
      }).config,
    )!;
    expect(change).toEqual({ kind: 'depth', layers: 4 });
    expect(config.model).toMatchObject({ skips: [{ from: 2, to: 4 }], auxiliary: [] });
    expect(() => engine.createSession(config).dispose()).not.toThrow();
  });
});

describe('what the rules rest on', () => {
  it('the constant answer has the loss that only biases reach', async () => {
    for (const [kind, loss] of [
      ['circle', 'cross-entropy'],
      ['blobs', 'cross-entropy'],
      ['circle', 'mse'],
      ['sine', 'mse'],
      ['circle', 'hinge'],
    ] as const) {
      const session = engine.createSession({
        data: { kind, classes: kind === 'blobs' ? 3 : 2, samples: 90, testFraction: 0 },
        model: { layers: [], initializer: 'zeros' },
        training: { loss, optimizer: 'adam', learningRate: 0.05, batchSize: 90 },
      });
      const weights = session.layout().find(({ name }) => name === 'output.bias')!.offset;
      for (let step = 0; step < 400; step++) {
        const next = session.train(1) && session.parameters();
        next.fill(0, 0, weights);
        session.setParameters(next);
      }
      expect(session.metrics().trainLoss / session.constantLoss()).toBeCloseTo(1, 2);
    }
  });

  it('twins are found until dropout or another initialization parts them', () => {
    const distinct = (model: PartialConfig['model'], steps: number): number[] => {
      const session = engine.createSession({ data: circle, model });
      session.train(steps);
      return twinsOf(session.layout(), session.parameters(), session.config.model.layers.map(unitsOf)).map(
        (layer) => layer.distinct,
      );
    };
    expect(distinct({ layers: tanh, initializer: 'constant' }, 200)).toEqual([1, 1]);
    expect(distinct({ layers: layers(2, 8, 'maxout'), initializer: 'constant' }, 20)).toEqual([1, 1]);
    expect(distinct({ layers: tanh, initializer: 'constant', dropout: 0.5 }, 20)).toEqual([8, 8]);
    expect(distinct({ layers: tanh }, 0)).toEqual([8, 8]);
  });
});
