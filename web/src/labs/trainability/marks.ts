/** What stands over the map: axes, the present network, the pixels that are read and chosen, a rectangle being drawn. */
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import { formatSetting } from '../../i18n/numbers.js';
import type { Axis } from './axis.js';
import { axisTicks, type Plot, toX, toY } from './geometry.js';
import type { Frame } from './view.js';

/** Pixels that a label needs on either axis. */
const ROOM = { x: 50, y: 34 };

export interface AxisNames {
  x: string;
  y: string;
}

export function paintAxes(
  context: CanvasRenderingContext2D,
  plot: Plot,
  { x, y }: { x: Axis; y: Axis },
  names: AxisNames,
  theme: ThemeColors,
): void {
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  for (const { value, at } of axisTicks(x, Math.floor((plot.right - plot.left) / ROOM.x))) {
    const place = toX(plot, at);
    const label = tickText(value);
    const half = context.measureText(label).width / 2;
    context.fillRect(Math.round(place), plot.bottom, 1, 4);
    context.fillText(label, Math.min(plot.right + 12 - half, Math.max(plot.left + half - 8, place)), plot.bottom + 16);
  }
  context.fillText(names.x, (plot.left + plot.right) / 2, plot.bottom + 33, plot.right - plot.left);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { value, at } of axisTicks(y, Math.floor((plot.bottom - plot.top) / ROOM.y))) {
    const place = Math.min(plot.bottom - 5, Math.max(plot.top + 5, toY(plot, at)));
    context.fillRect(plot.left - 4, Math.round(toY(plot, at)), 4, 1);
    context.fillText(tickText(value), plot.left - 7, place, plot.left - 24);
  }
  paintUpwards(context, plot, names.y);
}

/** Far in, a tick has more digits than numbers have elsewhere. */
function tickText(value: number): string {
  const short = Number(value.toPrecision(3)) === value;
  return short ? formatTick(value) : formatSetting(value).replace('-', '−');
}

function paintUpwards(context: CanvasRenderingContext2D, plot: Plot, name: string): void {
  context.save();
  context.translate(10, (plot.top + plot.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(name, 0, 0, plot.bottom - plot.top);
  context.restore();
}

/** A ring with a dot: it stands for the network on screen, whatever is under it. */
export function paintPresent(
  context: CanvasRenderingContext2D,
  plot: Plot,
  { x, y }: { x: number; y: number },
  theme: ThemeColors,
): void {
  const at = [toX(plot, x), toY(plot, y)] as const;
  for (const [color, width] of [
    [theme.panel, 4.5],
    [theme.ink, 2],
  ] as const) {
    context.strokeStyle = context.fillStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.arc(...at, 7, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    context.arc(...at, width / 2, 0, 2 * Math.PI);
    context.fill();
  }
}

export function paintCell(
  context: CanvasRenderingContext2D,
  plot: Plot,
  cell: number,
  color: string,
  theme: ThemeColors,
): void {
  const column = cell % plot.columns;
  const row = Math.floor(cell / plot.columns);
  outline(context, plot, { columns: [column, column + 1], rows: [row, row + 1] }, color, theme, 1.5);
}

export function paintFrame(context: CanvasRenderingContext2D, plot: Plot, frame: Frame, theme: ThemeColors): void {
  outline(context, plot, frame, theme.ink, theme, 0);
}

function outline(
  context: CanvasRenderingContext2D,
  plot: Plot,
  { columns, rows }: Frame,
  color: string,
  theme: ThemeColors,
  space: number,
): void {
  const [left, right] = columns.map((edge) => toX(plot, edge)) as [number, number];
  const [bottom, top] = rows.map((edge) => toY(plot, edge)) as [number, number];
  for (const [stroke, width] of [
    [theme.panel, 4],
    [color, 2],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.strokeRect(left - space, top - space, right - left + 2 * space, bottom - top + 2 * space);
  }
}
