/** The map's marks. */
import { sequentialColor } from '../../draw/colors.js';
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Quantity } from '../../engine/lab/time-rows.js';
import { type Cell, type HeatMap, namedLayers, stepTicks, toX, toY } from './geometry.js';
import type { Column } from './moments.js';
import { type Scale, shadeOf, valueAt } from './scale.js';

export function paintCells(
  context: CanvasRenderingContext2D,
  map: HeatMap,
  theme: ThemeColors,
  columns: readonly Column[],
  quantity: Quantity,
  scale: Scale,
): void {
  columns.forEach((column, index) => {
    const x = Math.floor(toX(map, column.step));
    const width = Math.ceil(toX(map, columns[index + 1]?.step ?? map.endStep)) - x;
    for (let layer = 0; layer < map.layers; layer++) {
      const color = cellColor(theme, scale, valueAt(column, layer, quantity));
      if (!color) continue;
      const y = Math.round(toY(map, layer));
      context.fillStyle = color;
      context.fillRect(x, y, width, Math.round(toY(map, layer + 1)) - y - (map.layers > 24 ? 0 : 1));
    }
  });
}

/** Null where there is nothing to show: a layer without this quantity. */
export function cellColor(theme: ThemeColors, scale: Scale, value: number): string | null {
  if (Number.isNaN(value)) return null;
  if (value === Number.POSITIVE_INFINITY) return theme.bad;
  const shade = shadeOf(scale, value);
  return shade === null ? theme.line : sequentialColor(shade);
}

export function paintAxes(
  context: CanvasRenderingContext2D,
  map: HeatMap,
  theme: ThemeColors,
  layerName: (layer: number) => string,
  stepName: string,
): void {
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const layer of namedLayers(map))
    context.fillText(layerName(layer), map.left - 7, (toY(map, layer) + toY(map, layer + 1)) / 2, map.left - 9);
  context.textBaseline = 'alphabetic';
  context.fillText(stepName, map.left - 7, map.bottom + 16);
  context.textAlign = 'center';
  for (const step of stepTicks(map)) paintStep(context, map, step);
}

function paintStep(context: CanvasRenderingContext2D, map: HeatMap, step: number): void {
  const x = toX(map, step);
  const label = formatTick(step);
  const half = context.measureText(label).width / 2;
  context.fillRect(Math.round(x), map.bottom, 1, 4);
  context.fillText(label, Math.min(map.right + 10 - half, Math.max(map.left + half, x)), map.bottom + 16);
}

/** The moment on screen: a line through all layers, with a grip on top. */
export function paintShown(context: CanvasRenderingContext2D, map: HeatMap, theme: ThemeColors, step: number): void {
  const x = Math.round(Math.min(map.right, Math.max(map.left, toX(map, step)))) + 0.5;
  context.lineWidth = 3.5;
  context.strokeStyle = theme.panel;
  strokeLine(context, x, map);
  context.lineWidth = 1.5;
  context.strokeStyle = theme.ink;
  strokeLine(context, x, map);
  context.fillStyle = theme.ink;
  context.beginPath();
  context.arc(x, map.bottom, 4, 0, 2 * Math.PI);
  context.fill();
}

function strokeLine(context: CanvasRenderingContext2D, x: number, { top, bottom }: HeatMap): void {
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
}

/** The cell being read. */
export function paintReading(
  context: CanvasRenderingContext2D,
  map: HeatMap,
  theme: ThemeColors,
  columns: readonly Column[],
  { column, layer }: Cell,
): void {
  const x = toX(map, columns[column]?.step ?? map.firstStep);
  const end = toX(map, columns[column + 1]?.step ?? map.endStep);
  const y = toY(map, layer);
  for (const [color, width] of [
    [theme.panel, 4],
    [theme.accent, 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.strokeRect(x, y, Math.max(3, end - x), toY(map, layer + 1) - y);
  }
}

export function paintHint(
  context: CanvasRenderingContext2D,
  size: { width: number; height: number },
  theme: ThemeColors,
  hint: string,
): void {
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(hint, size.width / 2, size.height / 2, size.width - 20);
}
