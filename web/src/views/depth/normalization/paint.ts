/** Mean and deviation of each layer's pre-activations, before and after normalization. */
import type { ThemeColors } from '../../../draw/theme.js';
import type { LayerNormalization } from '../../../engine/normalization.js';
import { type Column, type Geometry, hiddenColumns } from '../geometry.js';
import { shortNumber } from '../metrics.js';
import { type Context, font } from '../scene.js';
import { type Marks, marksOf, momentsStrip, momentY } from './geometry.js';
import { type Interval, pooled, ticksOf } from './moments.js';

export interface MomentsScene {
  geometry: Geometry;
  /** Of the hidden layers; null before they are measured. */
  layers: readonly LayerNormalization[] | null;
  /** To write numbers from, which must not change faster than they can be read. */
  readable: readonly LayerNormalization[] | null;
  reach: number;
  colors: ThemeColors;
}

/** A bar of no deviation is a line still. */
const THINNEST = 1.5;
/** Bars narrower than this have no frame. */
const ROOM_FOR_FRAME = 5;

export function paintMoments(context: Context, scene: MomentsScene): void {
  paintGrid(context, scene);
  const columns = hiddenColumns(scene.geometry);
  for (const layer of scene.layers ?? []) {
    const column = columns[layer.layer];
    if (column) paintLayer(context, scene, column, layer);
  }
  context.fillStyle = scene.colors.soft;
  context.font = font(10);
  for (const layer of scene.readable ?? []) {
    const column = columns[layer.layer];
    if (column) paintNumbers(context, scene, column, layer);
  }
}

/** A line at each tick, dashed but for 0. */
function paintGrid(context: Context, { geometry, reach, colors }: MomentsScene): void {
  const strip = momentsStrip(geometry);
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  for (const tick of ticksOf(reach)) {
    const y = Math.round(momentY(strip, reach, tick)) - 0.5;
    context.setLineDash(tick === 0 ? [] : [2, 3]);
    context.beginPath();
    context.moveTo(geometry.gutter, y);
    context.lineTo(geometry.width - 8, y);
    context.stroke();
  }
  context.setLineDash([]);
}

function paintLayer(context: Context, scene: MomentsScene, column: Column, layer: LayerNormalization): void {
  const marks = marksOf(column);
  const { soft, accent, ink } = scene.colors;
  paintBar(context, scene, marks.before, marks.width, pooled(layer.before), soft);
  paintBar(context, scene, marks.after, marks.width, pooled(layer.after), accent);
  if (layer.running) paintRunning(context, scene, marks, pooled(layer.running), ink);
}

/** From mean - deviation to mean + deviation, with a line at the mean. */
export function paintBar(
  context: Context,
  { geometry, reach, colors }: Pick<MomentsScene, 'geometry' | 'reach' | 'colors'>,
  left: number,
  width: number,
  interval: Interval,
  color: string,
): void {
  const { mean, deviation } = interval;
  if (!Number.isFinite(mean + deviation)) return;
  const strip = momentsStrip(geometry);
  const [head, foot] = [mean + deviation, mean - deviation].map((value) => momentY(strip, reach, value));
  context.fillStyle = color;
  context.globalAlpha = 0.75;
  context.fillRect(left, Math.min(head!, foot! - THINNEST), width, Math.max(THINNEST, foot! - head!));
  context.globalAlpha = 1;
  context.fillStyle = colors.panel;
  if (width >= ROOM_FOR_FRAME) context.fillRect(left, momentY(strip, reach, mean) - 0.75, width, 1.5);
}

/** A bracket beside what goes in; in narrow columns its two ends. */
function paintRunning(
  context: Context,
  { geometry, reach }: MomentsScene,
  { before, width }: Marks,
  { mean, deviation }: Interval,
  color: string,
): void {
  if (!Number.isFinite(mean + deviation)) return;
  const strip = momentsStrip(geometry);
  const [head, foot] = [mean + deviation, mean - deviation].map((value) => momentY(strip, reach, value));
  const framed = width >= ROOM_FOR_FRAME;
  const left = before - (framed ? 3 : 0);
  context.strokeStyle = color;
  context.lineWidth = framed ? 1.25 : 1;
  context.beginPath();
  context.moveTo(before + width, head!);
  context.lineTo(left, head!);
  if (framed) context.lineTo(left, foot!);
  else context.moveTo(left, foot!);
  context.lineTo(before + width, foot!);
  context.stroke();
}

/** The deviations, on both sides. */
function paintNumbers(context: Context, { geometry }: MomentsScene, column: Column, layer: LayerNormalization): void {
  const { before, after, width, numbers } = marksOf(column);
  if (!numbers) return;
  const { top, bottom } = momentsStrip(geometry);
  const y = (top + bottom) / 2 - 8;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillText(`±${shortNumber(pooled(layer.before).deviation)}`, before - 5, y);
  context.textAlign = 'left';
  context.fillText(`±${shortNumber(pooled(layer.after).deviation)}`, after + width + 3, y);
}
