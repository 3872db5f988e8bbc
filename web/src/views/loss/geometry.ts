/** Where steps and losses lie on the canvas, and which of them get ticks. */
import { formatCount, formatTick } from '../../draw/format.js';
import type { Size } from '../../draw/surface.js';
import { ticks } from '../../draw/ticks.js';
import type { LossPoint } from '../../state/store.js';
import { type LossScale, type Range, toAxis } from './range.js';

/** Room for tick labels, the lines' names, the title above and the steps below, in CSS pixels. */
export const MARGIN = { left: 46, right: 52, top: 20, bottom: 22 };

export interface Chart {
  left: number;
  right: number;
  top: number;
  bottom: number;
  scale: LossScale;
  range: Range;
  /** The step at the right end; the left end is step 0. */
  lastStep: number;
}

/** The chart on a canvas of this size, over `steps` at least; a run that has hardly begun is shown over ten. */
export function chartOf(
  size: Size,
  scale: LossScale,
  range: Range,
  points: readonly LossPoint[],
  steps: number = 10,
): Chart {
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, size.height - MARGIN.bottom),
    scale,
    range,
    lastStep: Math.max(10, steps, points.at(-1)?.step ?? 0),
  };
}

export function toX(chart: Chart, step: number): number {
  return chart.left + (step / chart.lastStep) * (chart.right - chart.left);
}

/** A loss of 0 lies on the bottom line of a log axis; NaN stays NaN. */
export function toY(chart: Chart, loss: number): number {
  const { low, high } = chart.range;
  const share = (toAxis(chart.scale, loss) - low) / (high - low);
  return Math.min(chart.bottom, Math.max(chart.top, chart.bottom - share * (chart.bottom - chart.top)));
}

export interface Tick {
  /** CSS pixels along its axis. */
  at: number;
  label: string;
}

/** Room for one step's number, in CSS pixels. */
const STEP_LABEL = 46;

/** Round steps, as many as have room for their numbers. */
export function stepTicks(chart: Chart): Tick[] {
  const width = chart.right - chart.left;
  let steps: number[] = [];
  // The count is a wish only.
  for (let count = Math.max(1, Math.floor(width / STEP_LABEL)); count > 0; count--) {
    steps = ticks(0, chart.lastStep, count).filter(Number.isInteger);
    if (((steps[1] ?? chart.lastStep) / chart.lastStep) * width >= STEP_LABEL) break;
  }
  return steps.map((step) => ({ at: toX(chart, step), label: stepLabel(step) }));
}

/** Round steps are long numbers: `5,000`, `20k`, `1.5M`. */
function stepLabel(step: number): string {
  if (step >= 1e6) return `${step / 1e6}M`;
  return step >= 1e4 ? `${step / 1e3}k` : formatCount(step);
}

/** Powers of ten, thinned where they crowd, with 2 and 5 between where there is room; or round losses. */
export function lossTicks(chart: Chart): Tick[] {
  const { scale, range } = chart;
  const losses = scale === 'log' ? logTicks(chart) : ticks(range.low, range.high, 4);
  return losses.map((loss) => ({ at: toY(chart, loss), label: formatTick(loss) }));
}

function logTicks({ range, top, bottom }: Chart): number[] {
  const perDecade = (bottom - top) / (range.high - range.low);
  const mantissas = perDecade >= 60 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(22 / perDecade));
  const losses: number[] = [];
  for (let power = Math.ceil(range.low - 1); power <= range.high; power++) {
    if (power % every !== 0) continue;
    for (const mantissa of mantissas) losses.push(Number(`${mantissa}e${power}`));
  }
  return losses.filter((loss) => Math.log10(loss) > range.low - 1e-9 && Math.log10(loss) < range.high + 1e-9);
}

/** The index of the point whose step lies nearest to a pixel; -1 where there is none. */
export function nearestIndex(chart: Chart, points: readonly { step: number }[], x: number): number {
  return nearestIndexOfStep(points, ((x - chart.left) / (chart.right - chart.left)) * chart.lastStep);
}

/** The index of the point whose step lies nearest; -1 where there is none. */
export function nearestIndexOfStep(points: readonly { step: number }[], step: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.step < step) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  return before && step - before.step < points[low]!.step - step ? low - 1 : points.length > 0 ? low : -1;
}

/** Moves two labels apart to `gap` pixels around their middle, both kept between `top` and `bottom`. */
export function spread(a: number, b: number, gap: number, top: number, bottom: number): [number, number] {
  const half = Math.max(0, gap - Math.abs(a - b)) / 2;
  const sign = a <= b ? -1 : 1;
  const shifted: [number, number] = [a + sign * half, b - sign * half];
  const over = Math.max(0, Math.max(...shifted) - bottom) - Math.max(0, top - Math.min(...shifted));
  return [shifted[0] - over, shifted[1] - over];
}
