/** The units: a mark for alive, dead or never alive, and the interval of pre-activations against the flat zone. */
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import { strokeLine } from '../../draw/stroke.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { LayerUnits } from '../../engine/lab/units.js';
import { HEAD, type UnitColumn, type UnitPlace, type UnitPlan, xOf, yOf } from './geometry.js';

/** Told apart by shape, not by color alone. */
export type UnitMark = 'alive' | 'dead' | 'never';

export interface UnitPicture {
  layers: readonly LayerUnits[];
  mark(layer: number, unit: number): UnitMark;
  /** The two lines above each column. */
  heads: readonly [name: string, count: string][];
  selected: UnitPlace | null;
  reading: UnitPlace | null;
}

export function paintUnits(
  context: CanvasRenderingContext2D,
  plan: UnitPlan,
  theme: ThemeColors,
  picture: UnitPicture,
): void {
  context.font = PICTURE_FONT;
  plan.columns.forEach((column, layer) => {
    paintGround(context, column, theme, picture.layers[layer]!);
    paintHead(context, column, theme, picture.heads[layer]!);
    for (let unit = 0; unit < column.units; unit++) {
      paintUnit(context, column, theme, picture.layers[layer]!, unit, picture.mark(layer, unit));
    }
  });
  if (picture.reading) paintFrame(context, plan, theme.soft, picture.reading);
  if (picture.selected) paintFrame(context, plan, theme.accent, picture.selected);
}

export function markColor(mark: UnitMark, theme: ThemeColors): string {
  return mark === 'alive' ? theme.ink : mark === 'dead' ? theme.bad : theme.warn;
}

function paintGround(
  context: CanvasRenderingContext2D,
  column: UnitColumn,
  theme: ThemeColors,
  { flat }: LayerUnits,
): void {
  const { from, to, top, row, units, range } = column;
  const height = row * units;
  context.fillStyle = theme.fill;
  for (const [low, high] of flat) context.fillRect(xOf(column, low), top, xOf(column, high) - xOf(column, low), height);
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(from + 0.5, top + 0.5, to - from - 1, height - 1);
  const zero = Math.round(xOf(column, 0)) + 0.5;
  strokeLine(context, theme.soft, zero, top, zero, top + height);
  context.fillStyle = theme.soft;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(formatTick(-rounded(range)), from, top + height + 4);
  context.textAlign = 'center';
  context.fillText('z = 0', zero, top + height + 4);
  context.textAlign = 'right';
  context.fillText(formatTick(rounded(range)), to, top + height + 4);
}

const rounded = (range: number): number => Number(range.toPrecision(2));

function paintHead(
  context: CanvasRenderingContext2D,
  { left }: UnitColumn,
  theme: ThemeColors,
  [name, count]: UnitPicture['heads'][number],
): void {
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.ink;
  context.fillText(name, left, HEAD - 20);
  context.fillStyle = theme.soft;
  context.fillText(count, left, HEAD - 6);
}

function paintUnit(
  context: CanvasRenderingContext2D,
  column: UnitColumn,
  theme: ThemeColors,
  layer: LayerUnits,
  unit: number,
  mark: UnitMark,
): void {
  const y = yOf(column, unit);
  const color = markColor(mark, theme);
  context.lineWidth = Math.min(3, Math.max(1.5, column.row / 5));
  const [low, high] = [xOf(column, layer.minimum[unit]!), xOf(column, layer.maximum[unit]!)];
  strokeLine(context, color, low, y, Math.max(high, low + 1), y);
  const mean = xOf(column, layer.mean[unit]!);
  context.lineWidth = 1.5;
  strokeLine(context, color, mean, y - column.row / 3, mean, y + column.row / 3);
  paintMark(context, column.left + 6, y, Math.min(4, column.row / 2 - 0.5), color, mark);
}

function paintMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  color: string,
  mark: UnitMark,
): void {
  context.lineWidth = 1.5;
  context.strokeStyle = context.fillStyle = color;
  if (mark !== 'dead') {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (mark === 'alive') context.fill();
    else context.stroke();
  }
  if (mark !== 'alive') strokeLine(context, color, x - radius, y - radius, x + radius, y + radius);
  if (mark === 'dead') strokeLine(context, color, x - radius, y + radius, x + radius, y - radius);
}

function paintFrame(context: CanvasRenderingContext2D, plan: UnitPlan, color: string, place: UnitPlace): void {
  const column = plan.columns[place.layer];
  if (!column || place.unit >= column.units) return;
  context.strokeStyle = color;
  context.lineWidth = 2;
  const top = column.top + place.unit * column.row;
  context.strokeRect(column.left, top, column.to - column.left + 1, column.row);
}
