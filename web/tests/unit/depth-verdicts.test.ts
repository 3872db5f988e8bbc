/** The thresholds that the page states are those that the engine judges by. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  EXPLODING_ABOVE,
  HEALTHY_UPDATE_RATIO,
  SMOOTHED_STEPS,
  UPDATE_RATIO_ABOVE,
  VANISHING_BELOW,
} from '../../src/views/depth/verdicts.js';

const HEADER = readFileSync(new URL('../../../cpp/gradflow/probe/flow.h', import.meta.url), 'utf8');

/** The value of a constant of the engine, `kName = 1e-2`. */
function constant(name: string): number {
  return Number(new RegExp(`\\b${name} = ([\\d.e+-]+)`).exec(HEADER)?.[1] ?? Number.NaN);
}

it('agrees with the engine about vanishing and exploding', () => {
  expect(VANISHING_BELOW).toBe(constant('kVanishingBelow'));
  expect(EXPLODING_ABOVE).toBe(constant('kExplodingAbove'));
  expect(UPDATE_RATIO_ABOVE).toBe(constant('kUpdateRatioAbove'));
  expect(HEALTHY_UPDATE_RATIO).toBeLessThan(UPDATE_RATIO_ABOVE);
});

it('says about how long the engine smooths', () => {
  const steps = constant('kGradientInterval') / constant('kGradientWeight');
  expect(Math.abs(Math.log2(SMOOTHED_STEPS / steps))).toBeLessThan(0.4);
});
