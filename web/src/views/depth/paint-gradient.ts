/** The gradient as it travels back: one bar a layer on a log10 axis, colored by magnitude. */
import { sequentialColor } from '../../draw/colors.js';
import type { Verdict } from '../../engine/frame.js';
import { type Column, type Geometry, hiddenColumns } from './geometry.js';
import { digitsFor, metricValue, shortNumber } from './metrics.js';
import { type DecadeRange, decadePosition, decadeTicks } from './scale.js';
import { type Context, fillTurned, font, type Scene } from './scene.js';
import { HEALTHY_UPDATE_RATIO, VANISHING_BELOW, VERDICT_MARKS, verdictColor } from './verdicts.js';

const MOST_TICKS = 4;

/** The chart's upper and lower edge; numbers stand above the highest bar. */
export function gradientPlot(geometry: Geometry): { top: number; bottom: number } {
  const { body, top, height } = geometry.rows.gradient;
  const numbers = geometry.detail === 'turned' ? 44 : geometry.detail === 'bars' ? 14 : 28;
  return { top: body + numbers, bottom: top + height - 8 - geometry.bands.bars };
}

export function gradientTicks(range: DecadeRange): number[] {
  return decadeTicks(range, MOST_TICKS);
}

/** The height at which a value stands. */
export function gradientY(geometry: Geometry, range: DecadeRange, value: number): number {
  const { top, bottom } = gradientPlot(geometry);
  return bottom - (bottom - top) * decadePosition(range, value);
}

export function paintGradientRow(context: Context, scene: Scene): void {
  paintGrid(context, scene);
  if (!scene.run) return;
  const columns = scene.geometry.columns.slice(1);
  for (const column of columns) paintBar(context, scene, column);
  paintReference(context, scene);
  for (const column of columns) paintValue(context, scene, column);
}

function paintGrid(context: Context, scene: Scene): void {
  const { geometry, range, colors } = scene;
  const { bottom } = gradientPlot(geometry);
  const right = geometry.width - 8;
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  for (const exponent of gradientTicks(range)) {
    const y = Math.round(gradientY(geometry, range, 10 ** exponent)) + 0.5;
    context.moveTo(geometry.gutter, y);
    context.lineTo(right, y);
  }
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = colors.line;
  context.fillRect(geometry.gutter, bottom, right - geometry.gutter, 1);
}

export function barWidth({ kind, boxWidth, width, isMap }: Column): number {
  return Math.min(44, kind === 'output' ? boxWidth : Math.max(isMap ? 0 : boxWidth, width * 0.4));
}

function paintBar(context: Context, scene: Scene, column: Column): void {
  const { geometry, range } = scene;
  const value = gradientOf(scene, column);
  const width = barWidth(column);
  const { bottom } = gradientPlot(geometry);
  const y = gradientY(geometry, range, value);
  context.fillStyle = sequentialColor(decadePosition(range, value));
  context.beginPath();
  context.roundRect(column.center - width / 2, y, width, bottom - y, [
    Math.min(4, width / 4),
    Math.min(4, width / 4),
    0,
    0,
  ]);
  context.fill();
}

const gradientOf = ({ run, metric }: Scene, { layer }: Column): number => metricValue(run!.frame.flow[layer]!, metric);

/** Above its bar; the line that may pass there leaves it readable. */
function paintValue(context: Context, scene: Scene, column: Column): void {
  const { geometry, range, metric, colors } = scene;
  const y = gradientY(geometry, range, gradientOf(scene, column)) - 5;
  const written = metricValue(scene.readable!.flow[column.layer]!, metric);
  context.strokeStyle = colors.panel;
  context.lineWidth = 3;
  context.fillStyle = colors.ink;
  context.font = font(11, 600);
  if (geometry.detail === 'turned') {
    fillTurned(context, shortNumber(written), column.center, y);
  } else if (geometry.detail !== 'bars' || column.kind === 'output') {
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    const text = shortNumber(written, digitsFor(column));
    context.strokeText(text, column.center, y);
    context.fillText(text, column.center, y);
  }
}

interface Reference {
  value: number;
  color: string;
  /** From the longest to the shortest. */
  labels: string[];
}

/** The line against which the row is judged: vanishing below it, or the healthy update ratio. */
function paintReference(context: Context, scene: Scene): void {
  const reference = referenceLine(scene);
  if (!reference) return;
  const { geometry, range, colors } = scene;
  const y = gradientY(geometry, range, reference.value);
  const hidden = hiddenColumns(geometry);
  const last = hidden[hidden.length - 1]!;
  context.strokeStyle = reference.color;
  context.lineWidth = 1.25;
  context.setLineDash([6, 4]);
  context.beginPath();
  context.moveTo(geometry.gutter + 4, y);
  context.lineTo(last.left + last.width, y);
  context.stroke();
  context.setLineDash([]);
  context.font = font(10);
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.strokeStyle = colors.panel;
  context.lineWidth = 3;
  const left = geometry.gutter + 6;
  const label = longestThatFits(context, reference.labels, hidden[0]!.left + hidden[0]!.width / 4 - left);
  context.strokeText(label, left, y - 3);
  context.fillStyle = reference.color;
  context.fillText(label, left, y - 3);
}

/** The first label that fits, or else the last one: it must not run into the bars and their numbers. */
function longestThatFits(context: Context, labels: readonly string[], room: number): string {
  return labels.find((label) => context.measureText(label).width <= room) ?? labels[labels.length - 1]!;
}

function referenceLine({ metric, range, words, config, run, colors }: Scene): Reference | null {
  const hidden = config.model.layers.length;
  if (hidden === 0) return null;
  if (metric === 'updateRatio') return reference('healthy', HEALTHY_UPDATE_RATIO, [words.verdicts.healthy, '']);
  if (metric !== 'gradActivation' || hidden < 2) return null;
  const limit = VANISHING_BELOW * run!.frame.flow[hidden - 1]!.gradActivation;
  return Number.isFinite(limit) && Math.log10(limit) > range.low
    ? reference('vanishing', limit, [words.vanishingLine, words.vanishingShort, ''])
    : null;

  function reference(verdict: Verdict, value: number, labels: string[]): Reference {
    return {
      value,
      color: verdictColor(verdict, colors),
      labels: labels.map((label) => `${VERDICT_MARKS[verdict]} ${label}`),
    };
  }
}
