/** The course of the losses: whether they still fall, and whether the test loss has turned. */
import type { LossPoint } from '../../state/store.js';

/** Share of the run that one mean is taken over: long enough that a single batch does not decide. */
const WINDOW = 0.1;

/** The mean over the kept points in `[from, to]` steps; NaN where there are none. */
function meanOver(losses: readonly LossPoint[], from: number, to: number, of: (point: LossPoint) => number): number {
  const inside = losses.filter(({ step }) => step >= from && step <= to);
  return inside.reduce((sum, point) => sum + of(point), 0) / inside.length;
}

/**
 * By what share the training loss fell over the last quarter of the run, between means over a tenth of the run; negative
 * where it rose. Null where the kept points do not say.
 */
export function recentFall(losses: readonly LossPoint[]): number | null {
  const last = losses[losses.length - 1]?.step ?? 0;
  const train = ({ train }: LossPoint): number => train;
  const now = meanOver(losses, (1 - WINDOW) * last, last, train);
  const before = meanOver(losses, (0.75 - WINDOW) * last, 0.75 * last, train);
  const fall = (before - now) / before;
  return Number.isFinite(fall) ? fall : null;
}

export interface Turn {
  /** Where the smoothed test loss was lowest, and how low. */
  step: number;
  lowest: number;
  /** Now, smoothed. */
  test: number;
  /** Whether the training loss has fallen since. */
  trainFell: boolean;
}

/** Null without test data. */
export function turnOf(losses: readonly LossPoint[]): Turn | null {
  const last = losses[losses.length - 1];
  if (!last || last.test === null) return null;
  const half = (WINDOW / 2) * last.step;
  const around = (step: number, of: (point: LossPoint) => number): number =>
    meanOver(losses, step - half, step + half, of);
  const test = (point: LossPoint): number => point.test ?? Number.NaN;
  const train = (point: LossPoint): number => point.train;
  let step = last.step;
  let lowest = Number.POSITIVE_INFINITY;
  for (const point of thinned(losses)) {
    const mean = around(point.step, test);
    if (mean < lowest) [step, lowest] = [point.step, mean];
  }
  return { step, lowest, test: around(last.step, test), trainFell: around(last.step, train) < around(step, train) };
}

/** At most a hundred places to look at. */
function thinned(losses: readonly LossPoint[]): readonly LossPoint[] {
  const every = Math.ceil(losses.length / 100);
  return losses.filter((_, index) => index % every === 0 || index === losses.length - 1);
}
