/** A log10 axis in whole decades that only grows, so that bars never jump because the axis did. */

/** Values smaller than the first limit or larger than the second are drawn at the ends. */
const LIMITS: [low: number, high: number] = [-40, 12];

export interface DecadeRange {
  /** Exponents of ten. */
  low: number;
  high: number;
}

/** `range` widened to hold every positive finite value; the same object when it already does. */
export function widenDecades(range: DecadeRange, values: Iterable<number>): DecadeRange {
  let { low, high } = range;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    low = Math.min(low, Math.max(LIMITS[0], Math.floor(Math.log10(value))));
    high = Math.max(high, Math.min(LIMITS[1], Math.ceil(Math.log10(value))));
  }
  return low === range.low && high === range.high ? range : { low, high };
}

/** Where a value lies between the ends, held to 0..1. Zero lies at 0, infinity at 1. */
export function decadePosition(range: DecadeRange, value: number): number {
  if (!(value > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(value) - range.low) / (range.high - range.low)));
}

/** Exponents to label: at most `count`, evenly spaced, counted from the top. */
export function decadeTicks(range: DecadeRange, count: number): number[] {
  const step = Math.ceil((range.high - range.low) / count);
  const ticks: number[] = [];
  for (let exponent = range.high; exponent > range.low; exponent -= step) ticks.push(exponent);
  return ticks;
}
