/** Every activation with every normalization, skip connections and auxiliary classifiers, against finite differences. */
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, type ActivationName, NORMALIZATIONS, type PartialConfig } from '../../src/config/config.js';
import { engine } from './support/engine.js';

type Model = NonNullable<PartialConfig['model']>;

const skip = (...pairs: [from: number, to: number][]) => pairs.map(([from, to]) => ({ from, to }));
const SKIPS: Model[] = [
  {},
  { skip: 1 },
  { skip: 2 },
  { skip: 3 },
  { skips: skip([0, 2], [1, 5], [0, 5]) },
  { skip: 2, skips: skip([1, 3], [3, 5], [0, 1]) },
];
const HEADS: Model[] = [
  {},
  { auxiliary: [{ after: 2, weight: 0.3 }] },
  {
    auxiliary: [
      { after: 1, weight: 0.7 },
      { after: 4, weight: 0.3 },
    ],
  },
];
/** Equal ones, where skip connections are identities, and different ones, where they are projections. */
const WIDTHS = [
  [4, 3, 4, 5],
  [4, 4, 4, 4],
];

const combinations = NORMALIZATIONS.flatMap((normalization) =>
  SKIPS.flatMap((skips) => HEADS.map((heads) => ({ normalization, ...skips, ...heads }))),
);

/** The largest relative error of a network that has trained a little. */
function errorOf(activation: ActivationName, widths: readonly number[], more: Model): number {
  const formula = activation === 'custom' ? { formula: 'x * tanh(x) - x / 3' } : {};
  const session = engine.createSession({
    data: { kind: 'blobs', classes: 3, samples: 24, noise: 0.5 },
    model: {
      initializer: 'glorot-normal',
      layers: widths.map((units) => ({ units, activation, ...formula })),
      ...more,
    },
    training: { l1: 0.01, l2: 0.02 },
  });
  session.train(5);
  const { maxRelativeError, checked, parameters } = session.gradientCheck();
  session.dispose();
  expect(checked).toBe(parameters);
  return maxRelativeError;
}

describe('gradients through every combination', () => {
  it.each(ACTIVATIONS)('of %s', (activation) => {
    const errors = combinations.map((more, index) => [
      errorOf(activation, WIDTHS[index % WIDTHS.length]!, more),
      JSON.stringify(more),
    ]);
    expect(errors.filter(([error]) => !((error as number) < 1e-6))).toEqual([]);
  });
});
