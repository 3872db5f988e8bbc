/** What marks samples on the map, and which one is near. */
import type { ThemeColors } from '../../draw/theme.js';
import type { PointSet } from '../../engine/frame.js';
import { type PlotBox, toPixelX, toPixelY } from './geometry.js';
import { addShape } from './points.js';

/** Rings in ink on a halo around the points at `indices`. */
export function paintRings(
  context: CanvasRenderingContext2D,
  box: PlotBox,
  theme: ThemeColors,
  points: PointSet,
  indices: readonly number[],
  radius: number,
): void {
  context.beginPath();
  for (const index of indices) {
    addShape(context, 'circle', toPixelX(box, points.x[index]!), toPixelY(box, points.y[index]!), radius + 1.2);
  }
  strokeWithHalo(context, theme, 1.3);
}

/** Points are too small for rings below this radius, and too many. */
const LEAST_RINGED = 2;

/** Marks the points at `indices` as wrong: rings, or where points are tiny, their ink alone. */
export function paintErrors(
  context: CanvasRenderingContext2D,
  box: PlotBox,
  theme: ThemeColors,
  points: PointSet,
  indices: readonly number[],
  radius: number,
): void {
  if (radius >= LEAST_RINGED) {
    paintRings(context, box, theme, points, indices, radius);
    return;
  }
  context.fillStyle = theme.ink;
  context.beginPath();
  for (const index of indices) {
    addShape(context, 'square', toPixelX(box, points.x[index]!), toPixelY(box, points.y[index]!), radius * 0.8);
  }
  context.fill();
}

/** Strokes the path in ink over a wider line in the panel's color: visible on any ground. */
export function strokeWithHalo(context: CanvasRenderingContext2D, theme: ThemeColors, width: number): void {
  context.lineWidth = width + 1.4;
  context.strokeStyle = theme.panel;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = theme.ink;
  context.stroke();
}

/** The index of the point nearest to a pixel within `reach` CSS pixels, or -1. */
export function nearestPoint(box: PlotBox, points: PointSet, x: number, y: number, reach: number): number {
  let nearest = -1;
  let least = reach ** 2;
  for (let index = 0; index < points.x.length; index++) {
    const distance = (toPixelX(box, points.x[index]!) - x) ** 2 + (toPixelY(box, points.y[index]!) - y) ** 2;
    if (distance > least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}
