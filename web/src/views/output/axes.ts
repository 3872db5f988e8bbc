/** Ticks and names of the two axes around the map. */
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import { type PlotBox, planeTicks, toPixelX, toPixelY } from './geometry.js';

export function paintAxes(context: CanvasRenderingContext2D, box: PlotBox, theme: ThemeColors): void {
  const ticks = planeTicks(box.domain);
  const bottom = box.top + box.side;
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.strokeStyle = theme.soft;
  context.lineWidth = 1;
  context.beginPath();
  for (const tick of ticks) {
    addTick(context, toPixelX(box, tick), bottom, 0, 3);
    addTick(context, box.left, toPixelY(box, tick), -3, 0);
  }
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const tick of ticks)
    context.fillText(formatTick(tick), toPixelX(box, tick), bottom + 14, box.side / ticks.length);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticks) context.fillText(formatTick(tick), box.left - 5, toPixelY(box, tick), box.left - 5);
  const last = ticks[ticks.length - 1] ?? box.domain;
  const labelWidth = context.measureText(formatTick(last)).width;
  paintNames(context, box, theme, toPixelX(box, last) - labelWidth / 2 - 8);
}

/** x at the right end, before the last label, and y at the top end, where no tick stands. */
function paintNames(context: CanvasRenderingContext2D, box: PlotBox, theme: ThemeColors, endOfX: number): void {
  context.font = `italic ${PICTURE_FONT}`;
  context.fillStyle = theme.ink;
  context.textAlign = 'right';
  context.textBaseline = 'alphabetic';
  context.fillText('x', endOfX, box.top + box.side + 14);
  context.textBaseline = 'middle';
  context.fillText('y', box.left - 6, box.top + 16);
}

function addTick(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  const atX = Math.round(x) + (dx === 0 ? 0.5 : 0);
  const atY = Math.round(y) + (dy === 0 ? 0.5 : 0);
  context.moveTo(atX, atY);
  context.lineTo(atX + dx, atY + dy);
}
