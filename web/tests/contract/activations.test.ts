import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, type ActivationName } from '../../src/config/config.js';
import { engine } from './support/engine.js';
import {
  digits,
  erf,
  exp,
  largest,
  logOnePlus,
  ONE,
  over,
  precise,
  ROOT_TWO,
  sin,
  smallest,
  times,
  toNumber,
} from './support/precise.js';

/** f(x) as the literature writes it, with `p` the activation's own number. */
type Definition = (x: bigint, p: bigint) => bigint;

const THREE = 3n * ONE;
const SELU_SCALE = digits('1.0507009873554804934193349852946');
const SELU_ALPHA = digits('1.6732632423543772848170429916717');

const sigmoid = (x: bigint): bigint => over(ONE, ONE + exp(-x));
const tanh = (x: bigint): bigint => {
  const square = exp(2n * x);
  return over(square - ONE, square + ONE);
};
const elu: Definition = (x, alpha) => (x > 0n ? x : times(alpha, exp(x) - ONE));
const leaky: Definition = (x, a) => largest(times(a, x), x);
/** Beyond 13.01 (no point of the grid) Phi is 0 or 1 to 38 digits. */
const normal = (x: bigint): bigint => {
  const far = (1301n * ONE) / 100n;
  if (x < -far) return 0n;
  return x > far ? ONE : (ONE + erf(over(x, ROOT_TWO))) / 2n;
};

const DEFINITIONS: Record<Exclude<ActivationName, 'custom'>, Definition> = {
  linear: (x) => x,
  step: (x) => (x > 0n ? ONE : 0n),
  sigmoid,
  tanh,
  relu: (x) => largest(0n, x),
  'leaky-relu': leaky,
  prelu: leaky,
  elu,
  selu: (x) => times(SELU_SCALE, elu(x, SELU_ALPHA)),
  gelu: (x) => times(x, normal(x)),
  softplus: (x) => logOnePlus(exp(x)),
  softsign: (x) => over(x, ONE + (x > 0n ? x : -x)),
  swish: (x, beta) => times(x, sigmoid(times(beta, x))),
  mish: (x) => times(x, tanh(logOnePlus(exp(x)))),
  'hard-swish': (x) => times(x, smallest(6n * ONE, largest(0n, x + THREE))) / 6n,
  maxout: (x) => x,
  sine: sin,
  gaussian: (x) => exp(-times(x, x)),
};

/** f' and f'' where a function bends: the convention of the engine, since no derivative exists. */
const BENDS: Partial<Record<ActivationName, readonly (readonly [x: number, first: number, second: number])[]>> = {
  step: [[0, 0, 0]],
  relu: [[0, 0, 0]],
  'leaky-relu': [[0, 0.01, 0]],
  prelu: [[0, 0.25, 0]],
  elu: [[0, 1, 1]],
  selu: [[0, 1.7580993408473766, 1.7580993408473766]],
  softsign: [[0, 1, 0]],
  'hard-swish': [
    [-3, 0, 0],
    [3, 1, 0],
  ],
};

/** 2,001 points from -50 to 50. */
const GRID = Float64Array.from({ length: 2001 }, (_, index) => (index - 1000) / 20);

/** f, f' and f'' by central differences: their error is below 1e-30 times the next derivatives. */
function reference(f: Definition, at: number, parameter: number): [number, number, number] {
  const h = ONE >> 50n;
  const [x, p] = [precise(at), precise(parameter)];
  const [left, middle, right] = [f(x - h, p), f(x, p), f(x + h, p)];
  return [toNumber(middle), toNumber((right - left) << 49n), toNumber((right - 2n * middle + left) << 100n)];
}

/** The relative error; for what is below 1e-30 the absolute one, which must not be noticeable either. */
function errorOf(actual: number, expected: number): number {
  if (Math.abs(expected) > 1e-30) return Math.abs(actual / expected - 1);
  return Math.abs(actual) < 2e-30 ? 0 : Number.POSITIVE_INFINITY;
}

describe('evaluateActivation is right to twelve digits', () => {
  it.each(Object.keys(DEFINITIONS) as (keyof typeof DEFINITIONS)[])('%s', (name) => {
    const { value, first, second } = engine.evaluateActivation(name, GRID);
    const parameter = engine.activations().find((row) => row.name === name)!.parameter?.default ?? 0;
    const worst = [0, 0, 0];
    GRID.forEach((x, index) => {
      const actual = [value[index]!, first[index]!, second[index]!];
      const expected = reference(DEFINITIONS[name], x, parameter);
      const bend = BENDS[name]?.find(([place]) => place === x);
      if (bend) expected.splice(1, 2, bend[1], bend[2]);
      actual.forEach((number, order) => {
        worst[order] = Math.max(worst[order]!, errorOf(number, expected[order]!));
      });
    });
    expect(Math.max(...worst), `f, f', f'' differ by ${worst.map((error) => error.toExponential(1))}`).toBeLessThan(
      1e-12,
    );
  });

  it('for every name', () => {
    expect(Object.keys(DEFINITIONS)).toEqual(ACTIVATIONS.filter((name: string) => name !== 'custom'));
  });
});

describe('the arithmetic of the references', () => {
  it('agrees with a library for arbitrary precision', () => {
    Decimal.set({ precision: 80 });
    const decimal = (x: bigint): Decimal => new Decimal(x.toString()).div(new Decimal(2).pow(360));
    for (const x of [-41.3, -7, -0.05, 0, 1e-3, 0.7, 2, 12.6, 49.95]) {
      const exact = decimal(precise(x));
      const pairs: [bigint, Decimal][] = [
        [exp(precise(x)), exact.exp()],
        [logOnePlus(exp(precise(x))), exact.exp().plus(1).ln()],
        [sin(precise(x)), exact.sin()],
        [over(ONE, precise(x) + 100n * ONE), new Decimal(1).div(exact.plus(100))],
      ];
      pairs.forEach(([own, other], index) => {
        expect(decimal(own).minus(other).abs().toNumber(), `${index} at ${x}`).toBeLessThan(
          1e-55 * Math.max(1, Math.abs(other.toNumber())),
        );
      });
    }
    // Digits of erf(1) and erf(5) from tables.
    expect(decimal(erf(ONE)).toFixed(40)).toBe('0.8427007929497148693412206350826092592961');
    expect(decimal(ONE - erf(5n * ONE)).toExponential(20)).toBe('1.53745979442803485019e-12');
  });
});
