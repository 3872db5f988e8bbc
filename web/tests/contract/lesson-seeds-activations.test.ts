/** What the lessons on activations say of five seeds. */
import { describe, expect, it } from 'vitest';
import { type ActivationName, type Config, unitsOf } from '../../src/config/config.js';
import { engine } from './support/engine.js';
import { above, below, configsOf, measured } from './support/lessons.js';

/** More than 95 of 100 test points right. */
const LEARNED = 0.95;

describe('linear layers', () => {
  it('between the bends help to train on four of five seeds', async () => {
    const [without, beside] = [
      await measured('linear', 'bends', 'testAccuracy', 1000),
      await measured('linear', 'bends.b', 'testAccuracy', 1000),
    ];
    expect(below(without, beside)).toBe(4);
  });
});

describe('twelve layers', () => {
  it('of tanh learn', async () => {
    const right = await measured('vanishing', 'tanh', 'testAccuracy', 1500);
    expect(above(right, 0.9)).toBe(5);
  });

  it("of ReLU learn from Glorot's weights", async () => {
    expect(above(await measured('relu', 'initializers.b', 'testAccuracy', 1000), LEARNED)).toBe(5);
  });
});

describe('the repairs', () => {
  const withActivation = ({ model, ...config }: Config, activation: ActivationName, learningRate: number): Config => ({
    ...config,
    model: { ...model, layers: model.layers.map((layer) => ({ units: unitsOf(layer), activation })) },
    training: { ...config.training, learningRate },
  });

  async function learned(activation: ActivationName, learningRate: number): Promise<number> {
    const configs = await configsOf('repairs', 'leaky');
    return configs.filter((config) => {
      const session = engine.createSession(withActivation(config, activation, learningRate));
      const { testAccuracy } = session.train(1000);
      session.dispose();
      return testAccuracy! > LEARNED;
    }).length;
  }

  it.each([
    ['relu', 0],
    ['leaky-relu', 0],
    ['prelu', 0],
    ['elu', 2],
    ['swish', 4],
    ['mish', 4],
  ] as const)('stand the bold rate on so many seeds: %s %i', async (activation, seeds) => {
    expect(await learned(activation, 0.05)).toBe(seeds);
  });

  it('and Maxout does on all of them', async () => {
    expect(above(await measured('repairs', 'maxout', 'testAccuracy', 1000), LEARNED)).toBe(5);
  });

  it('do no harm at a low rate', async () => {
    expect(await learned('leaky-relu', 0.003)).toBe(5);
  });
});
