/** What the labs compute through the engine: formulas of the built-in functions, terms of derivatives, random landscapes. */
import { describe, expect, it } from 'vitest';
import { activationCost } from '../../src/engine/lab/activation-cost.js';
import { landscape } from '../../src/engine/lab/landscape.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { sensitivity } from '../../src/engine/lab/sensitivity.js';
import { FUNCTIONS, formulaOf, refOf, USUAL } from '../../src/labs/activations/functions.js';
import { BUILT_UP, largestGap, termsOf } from '../../src/labs/activations/terms.js';
import { engine } from './support/engine.js';

const bench: Bench = { engine, session: (state) => engine.restore(new Uint8Array(state)) };

const XS = Float64Array.from({ length: 1001 }, (_, index) => (index - 500) / 50);

describe('functions written as formulas', () => {
  it.each(FUNCTIONS.filter((name) => name !== 'custom'))('%s is the same function', (name) => {
    const ref = refOf(name, { ...USUAL, parameters: { elu: 1.7, swish: 0.6, prelu: 0.3 } });
    const own = engine.evaluateActivation(name, XS, ref.parameter);
    const typed = engine.evaluateActivation('custom', XS, formulaOf(ref));
    expect(largestGap(typed.value, own.value)).toBeLessThan(1e-12);
    // At a kink both take a derivative from one side, not always the same one.
    const smooth = (_: number, index: number): boolean => ![-3, 0, 3].includes(XS[index]!);
    expect(largestGap(typed.first.filter(smooth), own.first.filter(smooth))).toBeLessThan(1e-12);
  });
});

describe('derivatives taken apart', () => {
  it.each(BUILT_UP)('the terms of %s add up to the engine’s own', (name) => {
    const beta = 1.3;
    const terms = termsOf(name, beta);
    const value = (id: string) => {
      const { formula } = terms.find((term) => term.id === id)!;
      return engine.evaluateActivation('custom', XS, formula).value;
    };
    const own = engine.evaluateActivation(name, XS, name === 'swish' ? beta : undefined).first;
    const [gate, product] = [value('gate'), value('product')];
    expect(
      largestGap(
        gate.map((part, index) => part + product[index]!),
        own,
      ),
    ).toBeLessThan(1e-14);
    expect(largestGap(value('sum'), own)).toBeLessThan(1e-14);
    expect(Math.max(...product)).toBeGreaterThan(0.05);
  });
});

describe('landscapes', () => {
  const args = {
    activation: 'relu',
    depth: 3,
    width: 8,
    initializer: 'he-normal',
    gain: 1,
    seed: 4,
    biases: 'uniform',
    size: 16,
  } as const;

  it('are functions of their settings, and of nothing else', async () => {
    const first = await landscape(bench, args, async () => {});
    expect(await landscape(bench, args, async () => {})).toEqual(first);
    const others = [{ seed: 5 }, { biases: 'zero' as const }, { activation: 'mish' as const }, { depth: 4 }];
    for (const other of others) {
      expect((await landscape(bench, { ...args, ...other }, async () => {})).values).not.toEqual(first.values);
    }
  });

  it('of ReLU without biases double with the distance: the network is homogeneous', async () => {
    const { values } = await landscape(bench, { ...args, biases: 'zero', size: 18 }, async () => {});
    const at = (column: number, row: number): number => values[row * 18 + column]!;
    // Pixel centers at 3 and 9 half pixels from the middle, in the same direction.
    expect(at(13, 13)).toBeCloseTo(3 * at(10, 10), 4);
  });
});

describe('sensitivity', () => {
  it('is what the output changes by', async () => {
    const session = engine.createSession({ model: { layers: [{ units: 6, activation: 'mish' }] } });
    session.train(50);
    const state = session.save().slice().buffer as ArrayBuffer;
    const size = 301;
    const { output, sensitivity: found, step } = await sensitivity(bench, { state, size }, async () => {});
    expect(step).toBe(50);
    const pixel = 12 / size;
    for (const at of [150 * size + 150, 80 * size + 200, 220 * size + 40]) {
      const dx = (output[at + 1]! - output[at - 1]!) / (2 * pixel);
      const dy = (output[at + size]! - output[at - size]!) / (2 * pixel);
      expect(found[at]!).toBeCloseTo(Math.hypot(dx, dy), 2);
    }
    session.dispose();
  });
});

describe('the cost of functions', () => {
  it('is measured for both directions, and the whole way is told', async () => {
    const told: number[] = [];
    const functions = [{ name: 'relu' as const }, { name: 'custom' as const, parameter: 'x^2' }];
    const costs = await activationCost(bench, { functions }, async ({ done }) => void told.push(done));
    expect(told).toEqual([1, 2]);
    for (const { forward, backward } of costs) {
      expect(forward.median).toBeGreaterThan(0);
      expect(backward.median).toBeGreaterThan(0);
      expect(forward.median).toBeLessThan(1000);
    }
  });
});
