/** How values become heights and colors: one scale for all surfaces shown together. */
import { ticks } from '../ticks.js';
import { finiteRange, type HeightField } from './field.js';

export interface HeightScale {
  kind: 'log' | 'linear';
  /** Drawn at height 0 and 1; `low` > 0 on a log scale. */
  low: number;
  high: number;
}

/** `auto`: log where the values are positive and span more than two decades. */
export type ScaleWish = 'auto' | 'log' | 'linear';

const DECADES = 2;

/** Of the largest value: what is below is drawn at the floor of a log scale. */
const FLOOR = 1e-8;

/** A scale that all finite values of the fields fit into; with a wish for log, those that are positive. */
export function heightScale(fields: readonly HeightField[], wish: ScaleWish = 'auto'): HeightScale {
  const [least, most] = finiteRange(fields) ?? [0, 1];
  const spansDecades = least > 0 && most > least * 10 ** DECADES;
  if (most > 0 && (wish === 'log' || (wish === 'auto' && spansDecades))) {
    return withExtent({ kind: 'log', low: Math.max(leastPositive(fields, most), most * FLOOR), high: most });
  }
  return withExtent({ kind: 'linear', low: least, high: most });
}

function leastPositive(fields: readonly HeightField[], most: number): number {
  let least = most;
  for (const { values } of fields) {
    for (let index = 0; index < values.length; index++) if (values[index]! > 0) least = Math.min(least, values[index]!);
  }
  return least;
}

/** A level surface is drawn at half height. */
function withExtent(scale: HeightScale): HeightScale {
  if (scale.high > scale.low) return scale;
  const { kind, low } = scale;
  if (kind === 'log') return { kind, low: low / 2, high: low * 2 };
  const margin = Math.abs(low) || 1;
  return { kind, low: low - margin, high: low + margin };
}

/** The height of a value: 0 at `low`, 1 at `high`, beyond them outside; -Infinity for 0 and less on a log scale. */
export function shareOf({ kind, low, high }: HeightScale, value: number): number {
  if (kind === 'linear') return (value - low) / (high - low);
  if (value <= 0) return Number.NEGATIVE_INFINITY;
  return Math.log(value / low) / Math.log(high / low);
}

/** The inverse of `shareOf`. */
export function valueFor({ kind, low, high }: HeightScale, share: number): number {
  return kind === 'linear' ? low + share * (high - low) : low * (high / low) ** share;
}

/** Mantissas by decade, from few lines to many. */
const MANTISSAS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];

/** Round values between the ends, ascending: about `count` of them, and at most twice as many. */
export function levels(scale: HeightScale, count: number): number[] {
  const { kind, low, high } = scale;
  if (kind === 'linear') return ticks(low, high, count).filter((value) => value > low && value < high);
  const decades = Math.log10(high / low);
  if (decades < 0.5) return ticks(low, high, count).filter((value) => value > low && value < high);
  const mantissas = MANTISSAS.find((candidate) => candidate.length * decades >= 0.7 * count) ?? MANTISSAS.at(-1)!;
  const stride = Math.max(1, Math.ceil(decades / (1.5 * count)));
  const powers = range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))).filter(
    (power) => power % stride === 0,
  );
  return powers
    .flatMap((power) => mantissas.map((mantissa) => Number(`${mantissa}e${power}`)))
    .filter((value) => value > low && value < high);
}

/** Values that an axis of heights names, fewer than its lines. */
export function heightTicks(scale: HeightScale): number[] {
  return levels(scale, 4);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
