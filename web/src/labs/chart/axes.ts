/** Plain charts of y over x: where things lie, the grid, curves. Pictures here are one or more of them. */
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import { ticks } from '../../draw/ticks.js';

type Context = CanvasRenderingContext2D;

/** How a curve is drawn: told apart by its color, with any color vision, and by its dashes. */
export interface LineStyle {
  color: string;
  dash: readonly number[];
}

export interface Range {
  low: number;
  high: number;
}

/** Edges in CSS pixels; the ranges of x and y between them. */
export interface Chart {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: Range;
  y: Range;
}

export function toX({ left, right, x }: Chart, value: number): number {
  return left + ((value - x.low) / (x.high - x.low)) * (right - left);
}

export function toY({ top, bottom, y }: Chart, value: number): number {
  return bottom - ((value - y.low) / (y.high - y.low)) * (bottom - top);
}

export function fromX({ left, right, x }: Chart, pixel: number): number {
  return x.low + ((pixel - left) / (right - left)) * (x.high - x.low);
}

/** The range of all finite values and 0, held to [-limit, limit], with a little air. */
export function rangeOf(all: readonly ArrayLike<number>[], limit: number): Range {
  let [low, high] = [0, 0];
  for (const values of all) {
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  low = Math.max(-limit, low);
  high = Math.min(limit, high);
  if (high - low < 1e-9) return { low: -1, high: 1 };
  const air = 0.06 * (high - low);
  return { low: low - air, high: high + air };
}

/** Room that one tick's number needs. */
const TICK_WIDTH = 64;
const TICK_HEIGHT = 34;

export interface GridOptions {
  /** Stands above the chart, at the left. */
  title: string;
  /** The quantity along x, under the chart; without it x has grid lines only. */
  xName?: string;
}

export function paintGrid(context: Context, chart: Chart, theme: ThemeColors, { title, xName }: GridOptions): void {
  const { left, right, top, bottom, x, y } = chart;
  const across = ticks(x.low, x.high, Math.max(2, Math.floor((right - left) / TICK_WIDTH)));
  const up = ticks(y.low, y.high, Math.max(2, Math.floor((bottom - top) / TICK_HEIGHT)));
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.beginPath();
  for (const value of across) addLine(context, toX(chart, value), top, toX(chart, value), bottom);
  for (const value of up) addLine(context, left, toY(chart, value), right, toY(chart, value));
  context.stroke();
  paintZeros(context, chart, theme);
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of up) context.fillText(formatTick(value), left - 6, toY(chart, value));
  if (xName !== undefined) paintNumbers(context, chart, across, xName);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.ink;
  context.fillText(title, left, top - 6);
}

function paintNumbers(context: Context, chart: Chart, across: readonly number[], xName: string): void {
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const value of across) context.fillText(formatTick(value), toX(chart, value), chart.bottom + 5);
  context.fillText(xName, (chart.left + chart.right) / 2, chart.bottom + 20);
}

function paintZeros(context: Context, chart: Chart, theme: ThemeColors): void {
  const { left, right, top, bottom, x, y } = chart;
  context.strokeStyle = theme.soft;
  context.beginPath();
  if (y.low <= 0 && y.high >= 0) addLine(context, left, toY(chart, 0), right, toY(chart, 0));
  if (x.low <= 0 && x.high >= 0) addLine(context, toX(chart, 0), top, toX(chart, 0), bottom);
  context.stroke();
}

/** On whole pixels, so that thin lines are sharp. */
function addLine(context: Context, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(Math.round(x0) + 0.5, Math.round(y0) + 0.5);
  context.lineTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
}

/** Draws inside the chart only. */
export function clipTo(context: Context, { left, right, top, bottom }: Chart, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  draw();
  context.restore();
}

/** Broken where a value is not finite. */
export function paintCurve(
  context: Context,
  chart: Chart,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  { color, dash }: LineStyle,
  width = 2,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.setLineDash([...dash]);
  context.beginPath();
  let drawing = false;
  for (let index = 0; index < xs.length; index++) {
    const finite = Number.isFinite(ys[index]);
    if (finite && drawing) context.lineTo(toX(chart, xs[index]!), toY(chart, ys[index]!));
    if (finite && !drawing) context.moveTo(toX(chart, xs[index]!), toY(chart, ys[index]!));
    drawing = finite;
  }
  context.stroke();
  context.setLineDash([]);
}

export function paintDot(context: Context, chart: Chart, x: number, y: number, color: string): void {
  if (!(y >= chart.y.low && y <= chart.y.high)) return;
  context.fillStyle = color;
  context.beginPath();
  context.arc(toX(chart, x), toY(chart, y), 3.2, 0, 2 * Math.PI);
  context.fill();
}

export function paintHairline(context: Context, chart: Chart, theme: ThemeColors, x: number): void {
  context.strokeStyle = theme.soft;
  context.lineWidth = 1;
  context.beginPath();
  addLine(context, toX(chart, x), chart.top, toX(chart, x), chart.bottom);
  context.stroke();
}
