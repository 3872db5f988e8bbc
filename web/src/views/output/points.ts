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

/** A square as large as the circle of that radius. */
export function addShape(
  context: CanvasRenderingContext2D,
  shape: PointShape,
  x: number,
  y: number,
  radius: number,
): void {
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
