/** Round numbers for axes. */

/**
 * The multiples of a round step (1, 2 or 5 times a power of ten) from `low` to `high`, about `count` of them: the step is
 * the round one nearest to `(high - low) / count` on a log scale. Empty for an empty range.
 */
export function ticks(low: number, high: number, count: number): number[] {
  const wished = (high - low) / count;
  if (!(wished > 0 && Number.isFinite(wished))) return [];
  const power = Math.floor(Math.log10(wished));
  const mantissa = nearestMantissa(wished / 10 ** power);
  // Dividing by a whole number is exact where multiplying by 0.1 or 0.01 is not.
  const at = (index: number): number =>
    power < 0 ? (index * mantissa) / 10 ** -power : index * mantissa * 10 ** power;
  const first = Math.ceil(low / at(1) - TOLERANCE);
  const last = Math.floor(high / at(1) + TOLERANCE);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => at(first + index) + 0); // no -0
}

/** Of a step: an end that misses a tick by less is on it. */
const TOLERANCE = 1e-9;

/** The borders are geometric means: of 1 and 2, 2 and 5, 5 and 10. */
function nearestMantissa(value: number): number {
  if (value < Math.SQRT2) return 1;
  if (value < Math.sqrt(10)) return 2;
  return value < Math.sqrt(50) ? 5 : 10;
}
