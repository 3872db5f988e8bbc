/** What a stroke of the brush or the eraser makes of the points on screen. */
import type { Point } from '../../config/config.js';
import type { Store } from '../../state/store.js';
import { eraseDisk, paintDisk, strokeCenters, toOwnPoints } from './brush.js';
import { BRUSH_RADIUS, type Cursor } from './cursor.js';

/** `points` after a stroke from `from` to `to`, or where `from` is null one at `to`; null starts from the samples of the run on screen. */
export function strokePoints(points: Point[] | null, store: Store, from: Cursor | null, to: Cursor): Point[] {
  const { domain } = store.info.peek()!;
  const radius = BRUSH_RADIUS * 2 * domain;
  const erase = store.brush.peek() === 'erase';
  const label = store.brushLabel.peek();
  const centers = from ? strokeCenters([from.x, from.y], [to.x, to.y], radius) : [[to.x, to.y] as [number, number]];
  return centers.reduce(
    (kept, center) =>
      erase ? eraseDisk(kept, center, radius) : paintDisk(kept, label, center, radius, domain, Math.random),
    points ?? startingPoints(store),
  );
}

function startingPoints(store: Store): Point[] {
  const { data } = store.config.peek();
  return data.kind === 'points' ? data.points : toOwnPoints(store.info.peek()!);
}
