/** Networks of images through the shipped module: what each method says of them, and how many parameters they have. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Config, PartialConfig } from '../../src/config/config.js';
import { countsOf } from '../../src/config/image/counts.js';
import { validateConfig } from '../../src/config/parse.js';
import { GradflowError, type Session } from '../../src/index.js';
import { imageDrafts } from '../unit/support/image-models.js';
import { engine, relativeDistance } from './support/engine.js';

const data = { kind: 'shapes', classes: 3, samples: 40, testFraction: 0.25 };
const training = { optimizer: 'adam', batchSize: 8, learningRate: 0.01 };
const conv = (units: number, more: object = {}): object => ({
  type: 'conv',
  units,
  stride: 3,
  padding: 1,
  activation: 'relu',
  ...more,
});
const MODELS: Record<string, object> = {
  plain: {
    layers: [conv(3), { type: 'pool' }, conv(4, { stride: 1 }), { type: 'flatten' }, { units: 5, activation: 'mish' }],
  },
  residual: {
    normalization: 'batch',
    skip: 2,
    dropout: 0.1,
    layers: [
      conv(3),
      conv(3, { stride: 1, activation: 'maxout' }),
      conv(4),
      conv(4, { stride: 1, activation: 'prelu' }),
      { type: 'pool', pooling: 'global' },
    ],
  },
  inception: {
    auxiliary: [{ after: 2 }],
    layers: [
      conv(3),
      { type: 'inception', one: 1, three: 2, five: 1, pooled: 1, activation: 'tanh' },
      { type: 'pool', pooling: 'average' },
    ],
  },
  decoder: {
    normalization: 'layer',
    layers: [{ units: 4 }, { type: 'upconv', units: 3, kernel: 4 }, { type: 'upconv', kernel: 4, stride: 2 }],
  },
};
const sessionOf = (model: object): Session => engine.createSession({ data, model, training } as PartialConfig);

describe.each(Object.entries(MODELS))('%s', (_, model) => {
  it('learns, and is continued with the same bits', () => {
    const session = sessionOf(model);
    const before = session.metrics().trainLoss!;
    session.train(60);
    const again = engine.restore(session.save());
    expect(session.train(20).trainLoss!).toBeLessThan(before);
    again.train(20);
    expect(again.parameters()).toEqual(session.parameters());
  });

  const points = Float64Array.of(0, 0, 0.1, -0.1);
  const METHODS: Record<string, (session: Session) => unknown> = {
    layout: (session) => session.layout(),
    statistics: (session) => session.setStatistics(session.statistics()),
    settleStatistics: (session) => session.settleStatistics(),
    lossAndGradient: (session) => {
      const { inputs, targets } = session.data().train;
      return session.lossAndGradient(inputs, targets);
    },
    predict: (session) => session.predict(session.data().test.inputs),
    batch: (session) => session.batch(),
    gradientFlow: (session) => session.gradientFlow(),
    activationStats: (session) => session.activationStats(),
    unitActivity: (session) => session.unitActivity(),
    trace: (session) => session.trace({ samples: [0, 1] }),
    chainRule: (session) => session.chainRule({ sample: 0, parameter: 0 }),
    checkParameter: (session) => session.checkParameter(3),
    gradientCheck: (session) => session.gradientCheck({ from: 0, to: 20 }),
    sharpness: (session) => session.sharpness({ maxIterations: 5 }),
    decisionGrid: (session) => session.decisionGrid({ width: 4, height: 4 }),
    unitGrid: (session) => session.decisionGrid({ width: 4, height: 4, unit: { layer: 0, unit: 0 } }),
    sensitivityGrid: (session) => session.sensitivityGrid({ width: 4, height: 4 }),
    featureMaps: (session) => session.featureMaps({ image: { set: 'train', index: 0 }, gradients: true }),
    activatingPatches: (session) => session.activatingPatches({ layer: 1, unit: 0 }),
    imageErrors: (session) => session.imageErrors(),
    lossesAt: (session) => session.lossesAt(session.surfacePlane({ kind: 'random', seed: 1 }), points),
    lossSurface: (session) => session.lossSurface({ plane: { kind: 'random', seed: 1 }, size: 3 }),
    constantLoss: (session) => session.constantLoss(),
  };
  const REFUSED = ['decisionGrid', 'unitGrid', 'sensitivityGrid'];

  it.each(Object.entries(METHODS))('%s', (name, call) => {
    const session = sessionOf(model);
    session.train(5);
    const run = session.save();
    if (REFUSED.includes(name)) {
      const problemsOf = (): unknown => {
        try {
          return call(session);
        } catch (error) {
          if (error instanceof GradflowError) return error.problems.map(({ code }) => code);
          throw error;
        }
      };
      expect(problemsOf()).toEqual(['not-applicable']);
    } else expect(() => call(session)).not.toThrow();
    if (!name.includes('tatistics')) expect(session.save()).toEqual(run);
  });

  it('has gradients that agree with differences', () => {
    const session = sessionOf(model);
    session.train(3);
    const { maxRelativeError, checked, kinks } = session.gradientCheck({ from: 0, to: 120 });
    expect(checked - kinks).toBeGreaterThan(50);
    expect(maxRelativeError).toBeLessThan(1e-6);
  });

  it('is branched, and tried under other settings', () => {
    const session = sessionOf(model);
    session.train(5);
    const other = engine.branch(session.save(), {
      data,
      model: { ...model, gain: 2 },
      training: { ...training, learningRate: 0.1 },
    } as PartialConfig);
    expect(other.parameters()).toEqual(session.parameters());
    const trial = engine
      .trials({ data, model, training } as PartialConfig)
      .run({ training: { learningRate: 0.02 } }, 20);
    expect(trial.steps).toBe(20);
  });

  it('has the gradient that the batch of the next step gives', () => {
    const session = sessionOf({ ...model, dropout: 0 });
    session.train(4);
    const { train } = session.data();
    const features = 784;
    const batch = [...session.batch()];
    const rows = (values: Float32Array, size: number): Float32Array =>
      Float32Array.from(batch.flatMap((index) => [...values.subarray(index * size, (index + 1) * size)]));
    const { gradient } = session.lossAndGradient(rows(train.inputs, features), rows(train.targets, 3));
    expect(relativeDistance(session.trace({ samples: batch }).gradient, gradient)).toBeLessThan(2e-5);
  });
});

describe('counts', () => {
  it('of parameters are those of the layout', () => {
    fc.assert(
      fc.property(imageDrafts, (draft) => {
        const { config } = validateConfig({ ...draft, data: { ...draft.data, kind: 'shapes', samples: 10 } });
        fc.pre(config !== undefined);
        const session = engine.createSession(config);
        const counted = (prefix: string): number =>
          session
            .layout()
            .filter(({ name }) => name.startsWith(prefix))
            .reduce((sum, { rows, cols }) => sum + rows * cols, 0);
        const { layers, output, auxiliary, total } = countsOf(config as Config);
        expect(layers.map(({ parameters }) => parameters)).toEqual(
          layers.map((_, index) => counted(`layers.${index}.`)),
        );
        expect(output.parameters).toBe(counted('output.'));
        expect(auxiliary.map(({ parameters }) => parameters)).toEqual(
          auxiliary.map((_, index) => counted(`auxiliary.${index}.`)),
        );
        expect(total.parameters).toBe(session.parameters().length);
        session.dispose();
      }),
      { numRuns: 40 },
    );
  });
});
