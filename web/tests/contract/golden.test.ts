import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, activatedBy, LOSSES, OPTIMIZERS } from '../../src/config/config.js';
import { WELCOME } from '../../src/config/welcome.js';
import { createStore } from '../../src/state/store.js';
import { GOLDEN_STEPS, hashOf, readRuns } from '../fixtures/golden.js';
import { engine } from './support/engine.js';

const runs = readRuns();

describe('the same bits as the native build', () => {
  it.each(runs)('$name', ({ hash, config }) => {
    const session = engine.createSession(config);
    session.train(GOLDEN_STEPS);
    const statistics = session.statistics().flatMap(({ values }) => [...values]);
    expect(hashOf(Float32Array.of(...session.parameters(), ...statistics))).toBe(hash);
    session.dispose();
  });

  it('for every activation, optimizer and loss', () => {
    const configs = runs.map(({ config }) => engine.createSession(config).config);
    const activations = new Set(
      configs.flatMap(({ model }) => model.layers.map((layer) => activatedBy(layer).activation)),
    );
    expect(activations).toEqual(new Set(ACTIVATIONS));
    expect(new Set(configs.map(({ training }) => training.optimizer))).toEqual(new Set(OPTIMIZERS));
    expect(new Set(configs.map(({ training }) => training.loss))).toEqual(new Set(LOSSES));
  });
});

describe('the first ten seconds', () => {
  it('see the spiral learned at the speed that the page begins with', () => {
    const session = engine.createSession(WELCOME);
    const { testAccuracy } = session.train(10 * createStore().speed.value);
    expect(testAccuracy).toBeGreaterThan(0.95);
    session.dispose();
  });
});
