/**
 * How much of a layer's input falls where a function is flat: |f'| below a hundredth of its maximum, as the engine counts
 * saturation. From a histogram this is an estimate: within a bin the inputs are taken to be spread evenly.
 */
import { SATURATION_SHARE } from '../../views/depth/curves.js';

/** Places within each bin at which f' is looked at. */
const PER_BIN = 16;

/** Where f' has to be known: `PER_BIN` centers in each of `bins` bins over [-range, range]. */
export function flatPlaces(range: number, bins: number): Float64Array {
  const count = bins * PER_BIN;
  return Float64Array.from({ length: count }, (_, index) => range * ((2 * (index + 0.5)) / count - 1));
}

/** Where the largest |f'| is looked for: every activation here has its steepest place within. */
export const STEEPEST_PLACES = Float64Array.from({ length: 4001 }, (_, index) => index / 200 - 10);

export function steepestOf(slopes: Float64Array): number {
  let steepest = 0;
  for (const slope of slopes) if (Number.isFinite(slope)) steepest = Math.max(steepest, Math.abs(slope));
  return steepest;
}

/** Everything is flat where f' is 0 throughout. */
export function isFlat(slope: number, steepest: number): boolean {
  return steepest === 0 || Math.abs(slope) < SATURATION_SHARE * steepest;
}

/** For each bin the share of it that is flat. `slopes`: f' at `flatPlaces`. */
export function flatShares(slopes: Float64Array, steepest: number): Float64Array {
  const shares = new Float64Array(slopes.length / PER_BIN);
  for (const [index, slope] of slopes.entries()) {
    if (isFlat(slope, steepest)) shares[Math.floor(index / PER_BIN)]! += 1 / PER_BIN;
  }
  return shares;
}

/** The share of inputs in the flat zone. What the histogram holds in its end bins from outside is taken to lie in them. */
export function flatShare(histogram: ArrayLike<number>, shares: Float64Array): number {
  return shares.reduce((sum, share, bin) => sum + share * (histogram[bin] ?? 0), 0);
}

/** The stretches of `xs` in which a function is flat, as [from, to]. */
export function flatStretches(xs: Float64Array, slopes: Float64Array, steepest: number): [number, number][] {
  const stretches: [number, number][] = [];
  let start: number | null = null;
  for (const [index, x] of xs.entries()) {
    const flat = isFlat(slopes[index]!, steepest);
    if (flat) start ??= x;
    if (start !== null && (!flat || index + 1 === xs.length)) {
      stretches.push([start, x]);
      start = null;
    }
  }
  return stretches;
}
