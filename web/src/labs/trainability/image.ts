/** The map as pixels: one a cell, then enlarged without smoothing; outcomes that are no magnitude have a pattern as well. */
import type { ThemeColors } from '../../draw/theme.js';
import { TRIAL_OUTCOMES, type TrialOutcome } from '../../engine/trials.js';
import { entry, type MapColors, mapColors } from './colors.js';
import { type Plot, toX, toY } from './geometry.js';
import { standIn, type TrialMap } from './map.js';
import { divergenceShade, type LossScale, lossAt, lossShade, outcomeAt, progressShade, stepsAt } from './scale.js';
import type { MapView } from './settings.js';

/** Outcomes that are hatched or dotted. */
export const PATTERNED = ['vanished', 'diverged'] as const satisfies readonly TrialOutcome[];
export type Patterned = (typeof PATTERNED)[number];

/** Device pixels between the lines or dots of a pattern, at one a CSS pixel. */
const SPACING = 7;

export class MapImage {
  private readonly canvas = document.createElement('canvas');
  private readonly masks = PATTERNED.map(() => document.createElement('canvas'));

  /** Row 0 of the map is the lowest. */
  draw(map: TrialMap, scale: LossScale, view: MapView): void {
    const { x, y, steps } = map.plan;
    const [columns, rows] = [x.values.length, y.values.length];
    const context = this.sized(this.canvas, columns, rows);
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const masks = this.masks.map(() => new Uint32Array(columns * rows));
    const colors = mapColors();
    for (let cell = 0; cell < pixels.length; cell++) {
      const from = standIn(map, cell);
      if (from === null) continue;
      const place = (rows - 1 - Math.floor(cell / columns)) * columns + (cell % columns);
      pixels[place] = cellColor(map.rows, from, steps, colors, scale, view);
      const pattern = PATTERNED.indexOf(outcomeAt(map.rows, from) as Patterned);
      if (pattern >= 0 && view === 'outcome') masks[pattern]![place] = 0xff000000;
    }
    context.putImageData(image, 0, 0);
    masks.forEach((mask, index) => {
      const target = this.sized(this.masks[index]!, columns, rows);
      target.putImageData(new ImageData(new Uint8ClampedArray(mask.buffer), columns, rows), 0, 0);
    });
  }

  paint(context: CanvasRenderingContext2D, plot: Plot, theme: ThemeColors): void {
    context.imageSmoothingEnabled = false;
    enlarge(context, this.canvas, plot);
    PATTERNED.forEach((outcome, index) => {
      const layer = document.createElement('canvas');
      layer.width = Math.ceil(plot.right - plot.left);
      layer.height = Math.ceil(plot.bottom - plot.top);
      const pen = layer.getContext('2d')!;
      paintPattern(pen, outcome, layer.width, layer.height, theme.ink);
      pen.globalCompositeOperation = 'destination-in';
      pen.imageSmoothingEnabled = false;
      pen.drawImage(this.masks[index]!, 0, 0, layer.width, layer.height);
      context.drawImage(layer, plot.left, plot.top);
    });
  }

  private sized(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    return canvas.getContext('2d')!;
  }
}

export function cellColor(
  rows: Float64Array,
  cell: number,
  of: number,
  colors: MapColors,
  scale: LossScale,
  view: MapView,
): number {
  const loss = lossAt(rows, cell);
  const steps = stepsAt(rows, cell);
  if (view === 'loss') {
    const shade = steps < of ? Number.NaN : lossShade(scale, loss);
    return Number.isNaN(shade) ? colors.stalled : entry(colors.loss, shade);
  }
  const outcome = outcomeAt(rows, cell);
  if (outcome === 'diverged') return entry(colors.diverged, divergenceShade(scale, { steps, of, loss }));
  if (outcome === 'stalled' || outcome === 'vanished') return colors[outcome];
  return entry(colors.progress, progressShade(scale, loss));
}

function enlarge(context: CanvasRenderingContext2D, image: HTMLCanvasElement, plot: Plot): void {
  const [left, top] = [toX(plot, 0), toY(plot, plot.rows)];
  context.drawImage(image, left, top, toX(plot, plot.columns) - left, toY(plot, 0) - top);
}

/** Thin lines upwards to the right, or dots: seen by who cannot tell the colors, and quiet beside them. */
export function paintPattern(
  context: CanvasRenderingContext2D,
  outcome: Patterned,
  width: number,
  height: number,
  ink: string,
): void {
  context.globalAlpha = outcome === 'diverged' ? 0.2 : 0.34;
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  if (outcome === 'diverged') {
    for (let start = -height; start < width; start += SPACING) {
      context.moveTo(start, height);
      context.lineTo(start + height, 0);
    }
    context.stroke();
  } else {
    for (let row = 0; row * SPACING < height + SPACING; row++)
      for (let at = row % 2 ? SPACING / 2 : 0; at < width; at += SPACING) {
        context.rect(Math.round(at) + 2, Math.round(row * SPACING * 0.8) + 2, 1.6, 1.6);
      }
    context.fill();
  }
  context.globalAlpha = 1;
}

/** How many of the computed runs ended how. */
export function countOutcomes({ rows, done }: TrialMap): Record<TrialOutcome, number> {
  const counts = Object.fromEntries(TRIAL_OUTCOMES.map((outcome) => [outcome, 0])) as Record<TrialOutcome, number>;
  for (let cell = 0; cell < done.length; cell++) if (done[cell]) counts[outcomeAt(rows, cell)] += 1;
  return counts;
}
