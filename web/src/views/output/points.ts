/** The samples on the map: training points as circles, test points as squares, in the color of their label. */
import { classColor, LUT_SIZE, signedLut, unpackColor } from '../../draw/colors.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { PointSet } from '../../engine/frame.js';
import { type PlotBox, toPixelX, toPixelY } from './geometry.js';

export type PointShape = 'circle' | 'square';

/** Radius in CSS pixels: smaller the more points share the map. */
export function pointRadius(count: number, side: number): number {
  const crowded = Math.sqrt(Math.min(1, 400 / Math.max(1, count)));
  return Math.max(1, Math.min(4.5, (side / 300) * 3.6 * crowded));
}

/** Colors of regression labels are held to this many steps, so that points can be drawn color by color. */
const VALUE_STEPS = 24;

/** The color of a label: its class's, or its value's on the signed scale over [-1, 1]. */
export function labelColor(theme: ThemeColors, label: number, regression: boolean): string {
  if (!regression) return classColor(label);
  const step = Math.round(((Math.min(1, Math.max(-1, label)) + 1) / 2) * VALUE_STEPS);
  return unpackColor(signedLut(theme)[Math.round((step / VALUE_STEPS) * (LUT_SIZE - 1))]!);
}

/** Draws a set of points with a thin outline in the panel's color. */
export function paintPoints(
  context: CanvasRenderingContext2D,
  box: PlotBox,
  theme: ThemeColors,
  points: PointSet,
  shape: PointShape,
  radius: number,
  regression: boolean,
): void {
  // Values near 0 have nearly the color of the ground; only an outline shows them.
  context.strokeStyle = regression ? theme.soft : theme.panel;
  context.lineWidth = Math.min(1, radius / 3);
  for (const [color, indices] of groupByColor(points, (label) => labelColor(theme, label, regression))) {
    context.fillStyle = color;
    context.beginPath();
    for (const index of indices) {
      addShape(context, shape, toPixelX(box, points.x[index]!), toPixelY(box, points.y[index]!), radius);
    }
    context.fill();
    if (radius > 1.5) context.stroke();
  }
}

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

/** A square as large as the circle of that radius. */
function addShape(context: CanvasRenderingContext2D, shape: PointShape, x: number, y: number, radius: number): void {
  if (shape === 'square') {
    const half = radius * 0.886;
    context.rect(x - half, y - half, 2 * half, 2 * half);
    return;
  }
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function groupByColor(points: PointSet, colorOf: (label: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  points.label.forEach((label, index) => {
    const color = colorOf(label);
    const group = groups.get(color);
    if (group) group.push(index);
    else groups.set(color, [index]);
  });
  return groups;
}
