/** The columns of a network of images: what each layer makes of the chosen one, map by map. */

import type { ImageShape } from '../../../config/image/shapes.js';
import type { ThemeColors } from '../../../draw/theme.js';
import { inkScale, reachOf, signedScale } from '../../images/scales.js';
import { MapSheet, type ValueScale } from '../../images/sheet.js';
import { CORNER_SHARE, type Column, halfWidth, isFramed, unitCenter, unitLeft } from '../geometry.js';
import { type Context, font } from '../scene.js';
import { MAP_CAPTION } from './grid.js';

/** What stands in one column. */
export interface ColumnValues {
  shape: ImageShape;
  /** channels x height x width. */
  values: Float32Array;
  /** How they are to be read: an image or a probability from 0 to 1; or values on both sides of a middle. */
  kind: 'ink' | { middle: number };
}

export class MapColumns {
  private readonly sheets: MapSheet[] = [];
  private drawn: { columns: readonly ColumnValues[]; colors: ThemeColors } | null = null;

  /** Colors the maps anew where they or the theme are others. */
  update(columns: readonly ColumnValues[], colors: ThemeColors): void {
    if (this.drawn?.columns === columns && this.drawn.colors === colors) return;
    columns.forEach(({ shape, values, kind }, index) => {
      this.sheets[index] ??= new MapSheet();
      this.sheets[index].paint(values, shape, scaleOf(values, kind, colors));
    });
    this.drawn = { columns, colors };
  }

  draw(context: Context, column: Column, ratio: number): void {
    const sheet = this.sheets[column.layer + 1];
    if (!sheet) return;
    context.save();
    if (!column.isMap && isFramed(column)) clipToBoxes(context, column);
    for (let unit = 0; unit < column.units; unit++) sheet.draw(context, unit, boxOf(column, unit), ratio);
    context.restore();
  }
}

/** Single numbers fill their boxes up to the round corners of the frames. */
function clipToBoxes(context: Context, column: Column): void {
  context.beginPath();
  for (let unit = 0; unit < column.units; unit++) {
    const { left, top, width, height } = boxOf(column, unit);
    context.roundRect(left, top, width, height, height * CORNER_SHARE);
  }
  context.clip();
}

function scaleOf(values: Float32Array, kind: ColumnValues['kind'], colors: ThemeColors): ValueScale {
  if (kind === 'ink') return inkScale(colors);
  return signedScale(colors, reachOf(values, kind.middle), kind.middle);
}

export function boxOf(column: Column, unit: number): { left: number; top: number; width: number; height: number } {
  const { boxWidth: width, boxHeight: height } = column;
  return { left: unitLeft(column, unit), top: unitCenter(column, unit) - height / 2, width, height };
}

/** Above a column's maps: the longest of these texts that has room. */
export function paintCaption(context: Context, column: Column, texts: readonly string[], color: string): void {
  context.font = font(10.5);
  const room = Math.max(column.width - 8, 2 * halfWidth(column));
  const text = texts.find((candidate) => context.measureText(candidate).width <= room);
  if (!text) return;
  context.fillStyle = color;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(text, column.center, column.top - MAP_CAPTION + 11);
}
