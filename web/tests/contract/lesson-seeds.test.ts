/** What lessons say of five seeds: the runs of their own texts, with other seeds. */
import { describe, expect, it } from 'vitest';
import { measureSession } from '../../src/lessons/measure.js';
import { engine } from './support/engine.js';
import { above, below, configsOf, measured, overSeeds } from './support/lessons.js';

describe('the loss surface', () => {
  it('has the larger share of its bending in creases with ReLU', async () => {
    const [relu, mish] = [
      await measured('surface', 'relu', 'creases.0.8', 0),
      await measured('surface', 'mish', 'creases.0.8', 0),
    ];
    expect(below(mish, relu, 0.85)).toBe(5);
  });

  it('is descended faster by Mish', async () => {
    const [relu, mish] = [
      await measured('surface', 'race', 'trainLoss', 300),
      await measured('surface', 'race.b', 'trainLoss', 300),
    ];
    expect(below(mish, relu)).toBe(5);
  });
});

describe('the learning rate', () => {
  it.each([
    ['edge', 40],
    ['edge-fast', 20],
  ])('holds the curvature at its limit: %s', async (run, limit) => {
    const shares = (await measured('learning-rate', run, 'lambdaMax', 1000)).map((lambda) => lambda / limit);
    expect(Math.min(...shares)).toBeGreaterThan(0.9);
    expect(Math.max(...shares)).toBeLessThan(1.1);
  });

  it('may be above the limit of the start, but not far', async () => {
    const ends = async (run: string, learningRate?: number): Promise<number> => {
      const configs = await configsOf('learning-rate', run);
      return configs.filter(({ training, ...config }) => {
        const session = engine.createSession({
          ...config,
          training: { ...training, learningRate: learningRate ?? training.learningRate },
        });
        return session.train(1000).status === 'ok';
      }).length;
    };
    expect([await ends('above'), await ends('beyond'), await ends('beyond', 0.3)]).toEqual([5, 1, 0]);
  });
});

describe('skip connections', () => {
  it.each([
    ['trained', 0],
    ['trained.b', 5],
    ['he', 0],
  ])('let thirty layers learn, but not from any weights: %s', async (run, learned) => {
    const right = await measured('residual', run, 'testAccuracy', 600);
    expect(above(right, 2 / 3)).toBe(learned);
    expect(above(right, 0.9)).toBe(learned);
  });
});

describe('depth', () => {
  it.each([
    ['low', 5],
    ['level.b', 3],
    ['double', 0],
    ['forty', 5],
    ['forty.b', 0],
  ])('%s learns in %i of five seeds', async (run, learned) => {
    const right = await measured('depth', run, 'testAccuracy', 400);
    expect(above(right, 0.95)).toBe(learned);
    expect(above(right, 0.7)).toBe(learned);
  });
});

describe('the sensitivity to the input', () => {
  it('is a matter of the weights, not of the activation; the test loss goes with it in four of five seeds', async () => {
    const ends = async (run: string): Promise<{ most: number[]; testLoss: number[] }> => {
      const both = await overSeeds('smoothness', run, 800, (session) =>
        ['sensitivity.most', 'testLoss'].map((quantity) => measureSession(quantity, session)!),
      );
      return { most: both.map(([most]) => most!), testLoss: both.map(([, loss]) => loss!) };
    };
    const [relu, mish, penalty] = [await ends('relu'), await ends('mish'), await ends('penalty')];
    expect(below(mish.most, relu.most)).toBe(2);
    expect(below(penalty.most, relu.most, 0.2)).toBe(5);
    expect(below(penalty.testLoss, relu.testLoss)).toBe(4);
  });
});
