/** Values of surfaces as text. */
import { formatNumber } from '../../draw/format.js';
import { type HeightField, type Point, valueAt } from '../../draw/heights/field.js';
import type { LossSurface } from '../../engine/surface.js';
import type { Words } from './words.js';

/** The surface's value at a point. */
export function lossText({ hole }: Pick<Words, 'hole'>, field: HeightField, at: Point): string {
  const loss = valueAt(field, at);
  return Number.isFinite(loss) ? formatNumber(loss) : hole;
}

/** The lowest point of the grid. */
export function lowestOf({ loss, first, second }: LossSurface): { loss: number; x: number; y: number } {
  let lowest = 0;
  for (let place = 0; place < loss.length; place++) {
    if (loss[place]! < loss[lowest]! || Number.isNaN(loss[lowest]!)) lowest = place;
  }
  const [column, row] = [lowest % first.length, Math.floor(lowest / first.length)];
  return { loss: loss[lowest]!, x: first[column]!, y: second[row]! };
}
