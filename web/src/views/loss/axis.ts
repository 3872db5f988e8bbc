/** The loss axis over time: it eases towards the range that the curve needs and never shrinks within a run. */
import type { LossPoint } from '../../state/store.js';
import { approach, type LossScale, type Range, rangeOf, union } from './range.js';

export interface Axis {
  /**
   * The range to show at `time` (milliseconds), that of other runs within it; `settled` is false while it is still on
   * its way.
   */
  next(
    points: readonly LossPoint[],
    scale: LossScale,
    time: number,
    others?: Range | null,
  ): { range: Range; settled: boolean };
}

/** `isStill` says whether the reader wants no motion. A new run (an earlier last step) or another scale starts afresh. */
export function createAxis(isStill: () => boolean): Axis {
  let shown: Range | null = null;
  let target: Range | null = null;
  let last = { scale: '', step: 0, time: 0 };
  return {
    next(points, scale, time, others) {
      const step = points[points.length - 1]?.step ?? 0;
      // A single point is no curve yet: whatever stood here before belongs to another run.
      if (step < last.step || scale !== last.scale || points.length < 2) shown = target = null;
      const wanted = rangeOf(points, scale);
      target = target ? union(target, wanted) : wanted;
      const aim = others ? union(target, others) : target;
      shown = shown && !isStill() ? approach(shown, aim, time - last.time) : aim;
      last = { scale, step, time };
      return { range: shown, settled: shown.low === aim.low && shown.high === aim.high };
    },
  };
}
