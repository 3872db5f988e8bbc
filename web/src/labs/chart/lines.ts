/** Lines over training steps: geometry and paint. Steps run from 0, values on a log or linear axis. */
import { PICTURE_FONT } from '../../draw/font.js';
import { seriesColor } from '../../draw/series.js';
import { strokeLine } from '../../draw/stroke.js';
import type { Size } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import { type Chart, lossTicks, MARGIN, stepTicks, toX, toY } from '../../views/loss/geometry.js';
import { type LossScale, type Range, rangeOf } from '../../views/loss/range.js';

export interface LinePoint {
  step: number;
  /** Null breaks the line. */
  value: number | null;
}

export interface Line {
  points: readonly LinePoint[];
  name: string;
  /** Told apart by dashes too, not by color alone. */
  look: 'solid' | 'dashed' | 'dotted';
  /** Of many lines: a color of `draw/series.ts` in place of the look's own, and a letter or two at the line's end. */
  series?: { key: number; mark: string };
}

export interface LineChart {
  /** Quantity and unit of the vertical axis. */
  title: string;
  stepName: string;
  scale: LossScale;
  lines: readonly Line[];
  /** Steps at which something happened, and what. */
  marks: readonly { step: number; label: string }[];
  /** Said where there is no point yet. */
  hint: string;
  /** Where several charts share their axes: the range and the last step of all. */
  range?: Range;
  lastStep?: number;
}

/** The range that all lines fit into. */
export function rangeOfLines(lines: readonly Line[], scale: LossScale): Range {
  const points = lines.flatMap(({ points }) => points);
  return rangeOf(
    points.map(({ step, value }) => ({ step, train: value ?? Number.NaN, test: null })),
    scale,
  );
}

export function layOut(size: Size, { scale, lines, range, lastStep }: LineChart): Chart {
  const last = lines.reduce((most, { points }) => Math.max(most, points[points.length - 1]?.step ?? 0), 0);
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, size.height - MARGIN.bottom),
    scale,
    range: range ?? rangeOfLines(lines, scale),
    lastStep: Math.max(10, lastStep ?? last),
  };
}

const DASHES: Record<Line['look'], number[]> = { solid: [], dashed: [5, 3], dotted: [1.5, 3] };

export function lineColor({ look, series }: Pick<Line, 'look' | 'series'>, theme: ThemeColors): string {
  if (series) return seriesColor(series.key);
  return look === 'solid' ? theme.ink : look === 'dashed' ? theme.accent : theme.warn;
}

/** `reading`: the step being read, or null. */
export function paintLineChart(
  context: CanvasRenderingContext2D,
  layout: Chart,
  theme: ThemeColors,
  chart: LineChart,
  reading: number | null,
): void {
  context.font = PICTURE_FONT;
  paintGrid(context, layout, theme, chart);
  for (const { step, label } of chart.marks) paintMark(context, layout, theme, step, label);
  for (const line of chart.lines) paintLine(context, layout, theme, line);
  if (chart.lines.every(({ points }) => points.length === 0)) paintHint(context, layout, theme, chart.hint);
  if (reading !== null) paintUpright(context, layout, theme.soft, reading, []);
}

function paintGrid(context: CanvasRenderingContext2D, layout: Chart, theme: ThemeColors, chart: LineChart): void {
  const { left, right, top, bottom } = layout;
  context.lineWidth = 1;
  context.fillStyle = theme.soft;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillText(chart.title, left, top - 8);
  context.textAlign = 'right';
  context.fillText(chart.stepName, right + MARGIN.right - 2, bottom + 15);
  context.textBaseline = 'middle';
  for (const { at, label } of lossTicks(layout)) {
    strokeLine(context, theme.line, left, Math.round(at) + 0.5, right, Math.round(at) + 0.5);
    context.fillText(label, left - 6, at);
  }
  strokeLine(context, theme.soft, left, bottom + 0.5, right, bottom + 0.5);
  context.textAlign = 'center';
  for (const { at, label } of stepTicks(layout)) {
    strokeLine(context, theme.soft, Math.round(at) + 0.5, bottom, Math.round(at) + 0.5, bottom + 3);
    context.fillText(label, at, bottom + 11);
  }
}

/** Broken where a value is missing or cannot be shown; a lone point is a dot. */
function paintLine(context: CanvasRenderingContext2D, layout: Chart, theme: ThemeColors, line: Line): void {
  const { points, look, series } = line;
  context.strokeStyle = context.fillStyle = lineColor(line, theme);
  context.lineWidth = 1.75;
  context.lineJoin = 'round';
  context.setLineDash(DASHES[look]);
  context.beginPath();
  let isOpen = false;
  for (const { step, value } of points) {
    const isShown = value !== null && Number.isFinite(value);
    if (isShown) context[isOpen ? 'lineTo' : 'moveTo'](toX(layout, step), toY(layout, value));
    isOpen = isShown;
  }
  context.stroke();
  context.setLineDash([]);
  const last = points[points.length - 1];
  if (!last || last.value === null || !Number.isFinite(last.value)) return;
  const [x, y] = [toX(layout, last.step), toY(layout, last.value)];
  context.beginPath();
  context.arc(x, y, series ? 6.5 : 2.6, 0, 2 * Math.PI);
  context.fill();
  if (series) paintMarkOf(context, theme, series.mark, x, y);
}

function paintMarkOf(context: CanvasRenderingContext2D, theme: ThemeColors, mark: string, x: number, y: number): void {
  context.font = `600 ${PICTURE_FONT}`;
  context.fillStyle = theme.panel;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(mark, x, y + 0.5);
  context.font = PICTURE_FONT;
}

function paintMark(
  context: CanvasRenderingContext2D,
  layout: Chart,
  theme: ThemeColors,
  step: number,
  label: string,
): void {
  paintUpright(context, layout, theme.soft, step, [2, 3]);
  context.fillStyle = theme.soft;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(label, toX(layout, step) + 4, layout.top + 1);
}

function paintUpright(
  context: CanvasRenderingContext2D,
  layout: Chart,
  color: string,
  step: number,
  dash: number[],
): void {
  const x = Math.round(toX(layout, step)) + 0.5;
  context.setLineDash(dash);
  context.lineWidth = 1;
  strokeLine(context, color, x, layout.top, x, layout.bottom);
  context.setLineDash([]);
}

function paintHint(context: CanvasRenderingContext2D, layout: Chart, theme: ThemeColors, hint: string): void {
  context.fillStyle = theme.soft;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(hint, (layout.left + layout.right) / 2, (layout.top + layout.bottom) / 2);
}
