/** A layer's normalization in few numbers, and the scale on which all layers are compared. Pure. */
import type { ParameterBlock } from '../../../engine/frame.js';
import type { LayerNormalization, Moments } from '../../../engine/normalization.js';

/** Over all units and samples of a layer. */
export interface Interval {
  mean: number;
  deviation: number;
}

/** Units count alike: their variances, and what their means lie apart, add up (the law of total variance). */
export function pooled({ mean, variance }: Moments): Interval {
  const center = average(mean);
  const apart = average(mean.map((value) => (value - center) ** 2));
  return { mean: center, deviation: Math.sqrt(average(variance) + apart) };
}

/** How far the running statistics are from the batch's. */
export interface Drift {
  /** RMS over the units of the distance of the means, in deviations of the unit over the batch. */
  shift: number;
  /** RMS of the running deviations over RMS of the batch's. */
  ratio: number;
}

/** As in the engine: so much is added to a variance before it divides. */
const EPSILON = 1e-5;

/** Null where nothing is running. */
export function driftOf({ running, before }: LayerNormalization): Drift | null {
  if (!running) return null;
  const squares = running.mean.map(
    (mean, unit) => (mean - before.mean[unit]!) ** 2 / (before.variance[unit]! + EPSILON),
  );
  const ratio = Math.sqrt((average(running.variance) + EPSILON) / (average(before.variance) + EPSILON));
  return { shift: Math.sqrt(average(squares)), ratio };
}

export interface Spread {
  low: number;
  high: number;
}

/** Of a block of a layer's parameters, say `gamma`; null where it has none. */
export function spreadOf(
  parameters: Float32Array,
  layout: readonly ParameterBlock[],
  layer: number,
  block: 'gamma' | 'beta',
): Spread | null {
  const found = layout.find(({ name }) => name === `layers.${layer}.${block}`);
  if (!found) return null;
  const values = parameters.subarray(found.offset, found.offset + found.rows);
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** What the axis reaches, up and down: 3 holds what is standardized, powers of ten what is not. */
export const FIRST_REACH = 3;
const LARGEST_REACH = 1e9;

/** At least `before`, so that the axis does not go back and forth. */
export function reachOf(intervals: readonly Interval[], before: number): number {
  let furthest = before;
  for (const { mean, deviation } of intervals) {
    const end = Math.abs(mean) + deviation;
    if (Number.isFinite(end)) furthest = Math.max(furthest, end);
  }
  return furthest <= FIRST_REACH ? FIRST_REACH : Math.min(LARGEST_REACH, 10 ** Math.ceil(Math.log10(furthest) - 1e-9));
}

/** From -1 at -reach to 1 at reach: straight up to about 1, as the logarithm beyond (the inverse of sinh). */
export function placeOf(value: number, reach: number): number {
  return Math.max(-1, Math.min(1, Math.asinh(value) / Math.asinh(reach)));
}

/** The ends, 0, and about half way: 1 of 3, 3 of 10, 10 of 100. */
export function ticksOf(reach: number): number[] {
  const decades = Math.log10(reach);
  const half = reach === FIRST_REACH ? 1 : (decades % 2 === 0 ? 1 : 3) * 10 ** Math.floor(decades / 2);
  return [-reach, -half, 0, half, reach];
}

function average(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
