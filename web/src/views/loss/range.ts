/** The vertical range of the loss curve: whole decades or round numbers, wider when the curve asks for it, never narrower. */
import type { OtherPoint } from '../../state/store.js';

export type LossScale = 'log' | 'linear';

/** In axis units: log10 of the loss on the log scale, the loss itself on the linear one. */
export interface Range {
  low: number;
  high: number;
}

/** A log axis shows no more decades than this below its top; smaller losses lie on the bottom line. */
const MOST_DECADES = 12;

/** What an empty chart shows: losses from 0.1 to 1. */
const EMPTY: Record<LossScale, Range> = { log: { low: -1, high: 0 }, linear: { low: 0, high: 1 } };

/** A loss in axis units; losses that a log axis cannot show (0) come out as minus infinity. */
export function toAxis(scale: LossScale, loss: number): number {
  return scale === 'log' ? Math.log10(loss) : loss;
}

/** The range that holds every finite loss of `points`. */
export function rangeOf(points: readonly OtherPoint[], scale: LossScale): Range {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { train, test } of points) {
    for (const loss of [train, test]) {
      if (loss === null || !Number.isFinite(loss) || (scale === 'log' && loss <= 0)) continue;
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
  }
  if (most === Number.NEGATIVE_INFINITY) return EMPTY[scale];
  return scale === 'log' ? decades(least, most) : { low: 0, high: roundUp(most) };
}

/** The smallest range that holds both: a curve's axis only grows. */
export function union(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** `current` moved towards `target` for `milliseconds`; arrives exactly, within some 300 ms. */
export function approach(current: Range, target: Range, milliseconds: number): Range {
  const share = 1 - Math.exp(-milliseconds / 70);
  const near = Math.max(1e-12, 0.004 * (target.high - target.low));
  const move = (from: number, to: number): number => {
    const moved = from + (to - from) * share;
    return Math.abs(to - moved) < near ? to : moved;
  };
  return { low: move(current.low, target.low), high: move(current.high, target.high) };
}

function decades(least: number, most: number): Range {
  // Adding 0 turns -0 into 0.
  const high = Math.ceil(Math.log10(most) - 1e-9) + 0;
  const low = Math.floor(Math.log10(least) + 1e-9);
  return { low: Math.max(Math.min(low, high - 1), high - MOST_DECADES), high };
}

/** The next of 1, 2, 5 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}
