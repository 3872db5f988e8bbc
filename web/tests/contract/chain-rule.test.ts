/** What the labs of the chain rule and of slow motion are told, on the shipped engine. */
import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { chainRule, checkParameter } from '../../src/engine/lab/chain-rule.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { trace } from '../../src/engine/lab/trace.js';
import type { Session } from '../../src/index.js';
import { engine } from './support/engine.js';

const MIXED: PartialConfig = {
  data: { kind: 'blobs', classes: 3, samples: 60, features: ['x', 'y', 'sinx'] },
  model: {
    layers: [
      { units: 4, activation: 'maxout', pieces: 3 },
      { units: 3, activation: 'prelu' },
      { units: 2, activation: 'mish' },
    ],
  },
  training: { l1: 0.003, l2: 0.02, batchSize: 10 },
};

/** A bench that holds one run, trained a little. */
function benchOf(config: PartialConfig, steps = 30): { bench: Bench; session: Session } {
  const session = engine.createSession(config);
  session.train(steps);
  return { bench: { engine, session: () => session }, session };
}

const state = new ArrayBuffer(0);
const silent = (): Promise<void> => Promise.resolve();

describe('the sum over paths', () => {
  const { bench, session } = benchOf(MIXED);

  it.each(session.layout().map((block) => [block.name, block] as const))(
    'of %s is what backpropagation gives',
    async (_, block) => {
      for (const index of [0, block.rows * block.cols - 1]) {
        const parameter = block.offset + index;
        const { chain, sumOfPaths, trained } = await chainRule(
          bench,
          { state, sample: 7, parameter, path: null, head: null, place: null },
          silent,
        );
        expect(sumOfPaths! - chain.sum).toBeCloseTo(0, 12);
        expect(trained).toBeCloseTo(chain.gradient.total, 6);
      }
    },
  );

  it.each(['none', 'layer'] as const)(
    'goes around layers and to every loss, with normalization %s',
    async (normalization) => {
      const layers = ['maxout', 'prelu', 'mish', 'tanh'].map((activation, index) => ({
        units: index === 2 ? 2 : 3,
        activation: activation as 'maxout',
      }));
      const { bench: deep, session: run } = benchOf({
        ...MIXED,
        model: {
          layers,
          normalization,
          skip: 1,
          skips: [
            { from: 0, to: 3 },
            { from: 1, to: 4 },
            { from: 2, to: 5 },
          ],
          auxiliary: [
            { after: 1, weight: 0.7 },
            { after: 3, weight: 0.3 },
          ],
        },
      });
      for (const { name, offset, rows, cols } of run.layout()) {
        for (const parameter of [offset, offset + rows * cols - 1]) {
          const { chain, sumOfPaths } = await chainRule(
            deep,
            { state, sample: 7, parameter, path: null, head: null, place: null },
            silent,
          );
          expect(sumOfPaths! - (chain.sum - (chain.throughOthers ?? 0)), name).toBeCloseTo(0, 12);
          const again = run.chainRule({ sample: 7, parameter, path: chain.path.slice(1), head: chain.head });
          expect(again.product).toBe(chain.product);
        }
      }
    },
  );

  it('of a block is F′ and 1', () => {
    const layers = Array.from({ length: 3 }, () => ({ units: 3, activation: 'tanh' as const }));
    const { session: run } = benchOf({ ...MIXED, model: { layers, skips: [{ from: 1, to: 3 }] } });
    const around = run.chainRule({ sample: 2, parameter: 0, path: [-1, 0, 1] });
    expect(around.path).toEqual([0, -1, 0, 1]);
    expect(around.factors.map(({ kind }) => kind)).toEqual(['loss', 'weight', 'slope', 'skip', 'slope', 'parameter']);
    expect(around.factors[3]).toMatchObject({ value: 1, from: 0, fromLayer: 0, place: null });
    const through = [0, 1, 2].map((unit) => run.chainRule({ sample: 2, parameter: 0, path: [unit, 0, 1] }));
    const { branch, skip } = around.blocks[0]!;
    const inner = through.map(({ factors }) => factors.slice(3, 6).reduce((product, { value }) => product * value, 1));
    expect(branch).toBeCloseTo(inner[0]! + inner[1]! + inner[2]!, 12);
    expect(skip).toBe(1);
    expect(() => run.chainRule({ sample: 2, parameter: 0, path: [-1, 1, 0] })).toThrow(/same unit/);
    expect(() => run.chainRule({ sample: 2, parameter: 0, path: [0, -1, 0] })).toThrow(/no skip connection/);
    expect(() => run.chainRule({ sample: 2, parameter: 0, path: [0], head: 0 })).toThrow(/auxiliary/);
  });

  it('is not gone through where the paths are too many', async () => {
    const layers = Array.from({ length: 9 }, () => ({ units: 8, activation: 'tanh' as const }));
    const deep = benchOf({ model: { layers } });
    const { chain, sumOfPaths } = await chainRule(
      deep.bench,
      { state, sample: 0, parameter: 0, path: null, head: null, place: null },
      silent,
    );
    expect(chain.paths).toBe(8 ** 8);
    expect(sumOfPaths).toBeNull();
  });
});

describe('without a sample', () => {
  it('it is the first of the next batch', async () => {
    const { bench, session } = benchOf(MIXED);
    const [first] = session.batch(30);
    expect([...session.batch()]).toEqual([...session.batch(30)]);
    expect(
      (await chainRule(bench, { state, sample: null, parameter: 0, path: null, head: null, place: null }, silent)).chain
        .sample,
    ).toBe(first);
    expect([...(await trace(bench, { state, samples: null }, silent)).samples]).toEqual([first]);
  });
});

describe('the traced step', () => {
  it('is the one that training takes', async () => {
    const { bench, session } = benchOf({ ...MIXED, training: { ...MIXED.training, optimizer: 'adam' } });
    const { batch, parameters } = await trace(bench, { state, samples: 'batch' }, silent);
    session.train(1);
    const after = session.parameters();
    expect(batch.size).toBe(10);
    parameters.forEach((value, index) => {
      expect(value + batch.update[index]!).toBeCloseTo(after[index]!, 5);
    });
  });
});

describe('the check of one parameter', () => {
  it('agrees for the sample and for the batch', async () => {
    const { bench } = benchOf(MIXED);
    const { sample, batch } = await checkParameter(bench, { state, parameter: 50, sample: 3 }, silent);
    for (const check of [sample, batch]) {
      if (check.verdict === 'compared') expect(check.relativeError).toBeLessThan(1e-5);
    }
    expect([sample.samples, batch.samples]).toEqual([1, 10]);
    expect([sample.verdict, batch.verdict]).toContain('compared');
  });
});
