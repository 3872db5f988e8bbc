/** The rows that are numbers: update ratio, dead units, saturation. In narrow columns each becomes a small bar. */
import { hasActivation } from '../../config/config.js';
import { sequentialColor } from '../../draw/colors.js';
import type { Frame, LayerActivity } from '../../engine/frame.js';
import { type Column, hasCurves, hiddenColumns, type Row } from './geometry.js';
import { digitsFor, shortNumber, shortPercent } from './metrics.js';
import { type DecadeRange, decadePosition } from './scale.js';
import { type Context, font, type Scene } from './scene.js';
import { UPDATE_RATIO_ABOVE } from './verdicts.js';

/** The small bars of the update ratio span these decades. */
const RATIO_RANGE: DecadeRange = { low: -7, high: 0 };
/** Above this share the number is marked; half of ReLU's inputs are on its flat side in good health. */
const NOTABLE_SHARE = 0.75;

interface Cell {
  text: string;
  /** 0..1 for the small bar. */
  level: number;
  color: string;
  notable: boolean;
}

export function paintNumberRows(context: Context, scene: Scene): void {
  const { rows, columns } = scene.geometry;
  const frame = scene.readable;
  if (!frame) return;
  const learns = ({ kind, layer }: Column): boolean =>
    kind === 'output' || hasActivation(scene.config.model.layers[layer]!);
  for (const column of columns.slice(1).filter(learns)) {
    paintCell(context, scene, column, rows.ratio, ratioCell(frame, column));
  }
  for (const column of hiddenColumns(scene.geometry).filter(learns)) {
    const activity = frame.activity[column.layer];
    if (!activity) continue;
    paintCell(context, scene, column, rows.dead, deadCell(scene, activity, column));
    paintCell(context, scene, column, rows.saturated, saturatedCell(scene, activity));
  }
}

function ratioCell(frame: Frame, column: Column): Cell {
  const ratio = frame.flow[column.layer]!.updateRatio;
  const level = decadePosition(RATIO_RANGE, ratio);
  return {
    text: shortNumber(ratio, digitsFor(column)),
    level,
    color: sequentialColor(level),
    notable: ratio > UPDATE_RATIO_ABOVE,
  };
}

function deadCell(scene: Scene, { dead }: LayerActivity, column: Column): Cell {
  const text = `${dead} / ${column.units}`;
  return { text, level: dead / column.units, color: scene.colors.bad, notable: dead > 0 };
}

function saturatedCell(scene: Scene, { saturated }: LayerActivity): Cell {
  return {
    text: shortPercent(saturated),
    level: saturated,
    color: scene.colors.warn,
    notable: saturated > NOTABLE_SHARE,
  };
}

function paintCell(context: Context, scene: Scene, column: Column, row: Row, cell: Cell): void {
  if (column.kind === 'hidden' && !hasCurves(scene.geometry.detail)) {
    paintLevel(context, scene, column, row, cell);
    return;
  }
  context.fillStyle = cell.notable ? scene.colors.warn : scene.colors.ink;
  context.font = font(12, cell.notable ? 600 : 400);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(cell.text, column.center, (row.body + row.top + row.height) / 2);
}

function paintLevel(context: Context, scene: Scene, column: Column, row: Row, cell: Cell): void {
  const top = row.body + 6;
  const height = row.top + row.height - row.body - 12;
  const left = column.center - column.boxWidth / 2;
  context.fillStyle = scene.colors.fill;
  context.fillRect(left, top, column.boxWidth, height);
  const filled = cell.level > 0 ? Math.max(1, height * cell.level) : 0;
  context.fillStyle = cell.color;
  context.fillRect(left, top + height - filled, column.boxWidth, filled);
}
