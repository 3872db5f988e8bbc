import { describe, expect, it } from 'vitest';
import { ACTIVATIONS } from '../../src/config/config.js';
import { ACTIVATION_EXTRAS } from '../../src/config/schema.js';
import { CURVES, saturatedBins, verticalRange } from '../../src/views/depth/curves.js';

const BUILT_IN = ACTIVATIONS.filter((name) => name !== 'custom');
const parameterOf = (name: (typeof ACTIVATIONS)[number]): number => ACTIVATION_EXTRAS[name]?.default ?? Number.NaN;

/** Places away from every kink (0 and, for hard-swish, 3 and -3). */
const POINTS = [-7.3, -4.1, -2.2, -1.19, -0.4, -0.05, 0.05, 0.6, 1.3, 2.7, 4.4, 8.2];

describe('activation curves', () => {
  for (const name of BUILT_IN.filter((candidate) => candidate !== 'maxout')) {
    it(`draws f' of ${name} as the slope of its f`, () => {
      const parameter = parameterOf(name);
      const { value, derivative } = CURVES[name];
      for (const x of POINTS) {
        const slope = (value(x + 1e-5, parameter) - value(x - 1e-5, parameter)) / 2e-5;
        expect(derivative(x, parameter)).toBeCloseTo(slope, 4);
      }
    });
  }

  it('has values known from elsewhere', () => {
    expect(CURVES.mish.value(-1.1924, Number.NaN)).toBeCloseTo(-0.30884, 4);
    expect(CURVES.gelu.value(1, Number.NaN)).toBeCloseTo(0.841345, 5);
    expect(CURVES.selu.value(-1, Number.NaN)).toBeCloseTo(-1.111331, 5);
    expect(CURVES.swish.value(1, 1)).toBeCloseTo(0.731059, 5);
    expect(CURVES['hard-swish'].value(1, Number.NaN)).toBeCloseTo(4 / 6, 9);
    expect(CURVES.softplus.value(0, Number.NaN)).toBeCloseTo(Math.LN2, 9);
  });

  it('takes the largest of the pieces of maxout', () => {
    expect(CURVES.maxout.value(3, 2)).toBeCloseTo(2, 9);
    expect(CURVES.maxout.value(0, 3)).toBeCloseTo(0, 9);
  });

  it('stays finite far out', () => {
    for (const name of BUILT_IN) {
      for (const x of [-1e4, 1e4]) {
        expect(Number.isFinite(CURVES[name].value(x, parameterOf(name)))).toBe(true);
        expect(Number.isFinite(CURVES[name].derivative(x, parameterOf(name)))).toBe(true);
      }
    }
  });
});

describe('the saturated stretch', () => {
  it('is the flat side of ReLU', () => {
    expect(saturatedBins(CURVES.relu, Number.NaN, 4, 8)).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('is both ends of tanh, where 1 - tanh^2 falls below a hundredth', () => {
    const bins = saturatedBins(CURVES.tanh, Number.NaN, 4, 80);
    const first = bins.indexOf(false);
    expect(-4 + first * 0.1).toBeCloseTo(-2.99, 1);
    expect(bins).toEqual([...bins].reverse());
  });

  it('is nowhere for linear and everywhere for a step', () => {
    expect(saturatedBins(CURVES.linear, Number.NaN, 4, 4)).not.toContain(true);
    expect(saturatedBins(CURVES.step, Number.NaN, 4, 4)).not.toContain(false);
  });
});

describe('the vertical window', () => {
  it('holds bounded functions whole and cuts the others', () => {
    expect(verticalRange(CURVES.sigmoid, Number.NaN, 8)).toEqual([0, 1]);
    expect(verticalRange(CURVES.relu, Number.NaN, 8)).toEqual([0, 2.2]);
  });
});
