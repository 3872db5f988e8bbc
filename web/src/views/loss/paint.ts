/** The loss chart's marks. */
import { PICTURE_FONT } from '../../draw/font.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Messages } from '../../i18n/messages.js';
import type { LossPoint, OtherPoint } from '../../state/store.js';
import { type Chart, lossTicks, MARGIN, spread, stepTicks, toX, toY } from './geometry.js';

type LossWords = Messages['charts']['loss'];

/** Solid ink for training, dashed accent for test: told apart without color too. */
const TEST_DASH = [5, 3];
const LINE_WIDTH = 1.75;

export function paintAxes(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  words: LossWords,
  name: string,
): void {
  context.font = PICTURE_FONT;
  context.lineWidth = 1;
  paintGrid(context, chart, theme);
  context.fillStyle = theme.soft;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillText(name, chart.left, chart.top - 8);
  context.textAlign = 'right';
  context.fillText(words.step, chart.right + MARGIN.right - 2, chart.bottom + 15);
  context.textAlign = 'center';
  for (const { at, label } of stepTicks(chart)) context.fillText(label, at, chart.bottom + 15);
}

function paintGrid(context: CanvasRenderingContext2D, chart: Chart, theme: ThemeColors): void {
  const ticks = lossTicks(chart);
  context.strokeStyle = theme.line;
  context.beginPath();
  for (const { at } of ticks) addLine(context, chart.left, Math.round(at) + 0.5, chart.right, Math.round(at) + 0.5);
  context.stroke();
  context.fillStyle = theme.soft;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { at, label } of ticks) context.fillText(label, chart.left - 6, at);
  context.strokeStyle = theme.soft;
  context.beginPath();
  addLine(context, chart.left, chart.bottom + 0.5, chart.right, chart.bottom + 0.5);
  for (const { at } of stepTicks(chart))
    addLine(context, Math.round(at) + 0.5, chart.bottom, Math.round(at) + 0.5, chart.bottom + 3);
  context.stroke();
}

/** What lies ahead of the step on screen. */
const FAINT = 0.3;

/** Both curves and, with `words`, their names at their ends; up to `moment` where it is given, and faint beyond. */
export function paintCurves(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  words: LossWords | null,
  points: readonly LossPoint[],
  moment: LossPoint | null = null,
): void {
  const shown = moment ? [...points.filter(({ step }) => step < moment.step), moment] : points;
  if (moment) {
    context.globalAlpha = FAINT;
    paintLines(context, chart, points, theme.ink, theme.accent);
    context.globalAlpha = 1;
  }
  paintLines(context, chart, shown, theme.ink, theme.accent);
  if (words) paintNames(context, chart, theme, words, shown);
}

/** Training solid, test dashed. */
export function paintLines(
  context: CanvasRenderingContext2D,
  chart: Chart,
  points: readonly OtherPoint[],
  train: string,
  test: string,
): void {
  context.lineWidth = LINE_WIDTH;
  context.lineJoin = 'round';
  context.setLineDash(TEST_DASH);
  paintCurve(context, chart, points, test, (point) => point.test);
  context.setLineDash([]);
  paintCurve(context, chart, points, train, (point) => point.train);
}

/** One curve, broken where a loss is not finite; a lone point shows as a dot. */
function paintCurve(
  context: CanvasRenderingContext2D,
  chart: Chart,
  points: readonly OtherPoint[],
  color: string,
  lossOf: (point: OtherPoint) => number | null,
): void {
  context.strokeStyle = color;
  context.beginPath();
  let drawn = 0;
  for (const point of points) {
    const loss = lossOf(point);
    if (loss === null || !Number.isFinite(loss)) {
      drawn = 0;
      continue;
    }
    const x = toX(chart, point.step);
    const y = toY(chart, loss);
    if (drawn++ === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  const last = points[points.length - 1];
  if (last) paintDot(context, chart, last.step, lossOf(last), color);
}

export function paintDot(
  context: CanvasRenderingContext2D,
  chart: Chart,
  step: number,
  loss: number | null,
  color: string,
): void {
  if (loss === null || !Number.isFinite(loss)) return;
  context.fillStyle = color;
  context.beginPath();
  context.arc(toX(chart, step), toY(chart, loss), 2.6, 0, 2 * Math.PI);
  context.fill();
}

export function paintNames(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  words: LossWords,
  points: readonly LossPoint[],
): void {
  const last = points[points.length - 1];
  if (!last || !Number.isFinite(last.train)) return;
  const train = toY(chart, last.train);
  const hasTest = last.test !== null && Number.isFinite(last.test);
  const [trainAt, testAt] = hasTest
    ? spread(train, toY(chart, last.test!), 13, chart.top, chart.bottom - 4)
    : [train, train];
  context.font = PICTURE_FONT;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink;
  context.fillText(words.training, toX(chart, last.step) + 6, trainAt);
  if (!hasTest) return;
  context.fillStyle = theme.accent;
  context.fillText(words.test, toX(chart, last.step) + 6, testAt);
}

/** Where the first number that was not finite appeared. */
export function paintDivergence(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  words: LossWords,
  step: number,
): void {
  const x = Math.round(toX(chart, Math.min(step, chart.lastStep))) + 0.5;
  context.strokeStyle = theme.bad;
  context.lineWidth = 1.5;
  context.beginPath();
  addLine(context, x, chart.top, x, chart.bottom);
  context.stroke();
  context.font = PICTURE_FONT;
  context.textBaseline = 'top';
  const fits = x + 4 + context.measureText(words.diverged).width <= chart.right + MARGIN.right;
  context.textAlign = fits ? 'left' : 'right';
  // On the left the word lies over the curves: a rim in the panel's color keeps it readable.
  context.strokeStyle = theme.panel;
  context.lineWidth = 3;
  context.strokeText(words.diverged, fits ? x + 4 : x - 4, chart.bottom - 14);
  context.fillStyle = theme.bad;
  context.fillText(words.diverged, fits ? x + 4 : x - 4, chart.bottom - 14);
}

/** Before the first point: says what will stand here. */
export function paintHint(context: CanvasRenderingContext2D, chart: Chart, theme: ThemeColors, words: LossWords): void {
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(words.hint, (chart.left + chart.right) / 2, (chart.top + chart.bottom) / 2);
}

/** The step being read: a hairline, and a dot on each of the run's curves, where they have come so far. */
export function paintReading(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  step: number,
  point: LossPoint | null,
): void {
  const x = Math.round(toX(chart, step)) + 0.5;
  context.strokeStyle = theme.soft;
  context.lineWidth = 1;
  context.beginPath();
  addLine(context, x, chart.top, x, chart.bottom);
  context.stroke();
  if (!point) return;
  paintDot(context, chart, point.step, point.test, theme.accent);
  paintDot(context, chart, point.step, point.train, theme.ink);
}

function addLine(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}
