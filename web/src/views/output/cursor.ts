/** What moves over the map: the keyboard's crosshair, the ring around the nearest point, the brush. */
import { classColor } from '../../draw/colors.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { BrushMode } from '../../state/store.js';
import { type PlotBox, toPixelX, toPixelY } from './geometry.js';
import { strokeWithHalo } from './rings.js';

/** Radius of brush and eraser, as a share of the map's side. */
export const BRUSH_RADIUS = 0.045;

/** A place in the plane, and what put it there. */
export interface Cursor {
  x: number;
  y: number;
  by: 'pointer' | 'keyboard';
}

/** Two hairlines across the map with a gap at the place itself. */
export function paintCrosshair(
  context: CanvasRenderingContext2D,
  box: PlotBox,
  theme: ThemeColors,
  cursor: Cursor,
): void {
  const x = Math.round(toPixelX(box, cursor.x)) + 0.5;
  const y = Math.round(toPixelY(box, cursor.y)) + 0.5;
  context.beginPath();
  for (const [x0, y0, x1, y1] of [
    [box.left, y, x - 5, y],
    [x + 5, y, box.left + box.side, y],
    [x, box.top, x, y - 5],
    [x, y + 5, x, box.top + box.side],
  ] as const) {
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
  }
  strokeWithHalo(context, theme, 1);
}

/** The disk that the brush or the eraser covers. */
export function paintBrush(
  context: CanvasRenderingContext2D,
  box: PlotBox,
  theme: ThemeColors,
  cursor: Cursor,
  mode: BrushMode,
  label: number,
): void {
  context.beginPath();
  context.arc(toPixelX(box, cursor.x), toPixelY(box, cursor.y), BRUSH_RADIUS * box.side, 0, 2 * Math.PI);
  if (mode === 'paint') {
    context.fillStyle = classColor(label);
    context.globalAlpha = 0.25;
    context.fill();
    context.globalAlpha = 1;
  }
  if (mode === 'erase') context.setLineDash([4, 3]);
  strokeWithHalo(context, theme, 1.2);
  context.setLineDash([]);
}
