/** The large picture: f, f' and f'' one under the other on one x axis, with the inputs of a layer under them. */

import type { Size } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { LayerActivity } from '../../engine/frame.js';
import {
  type Chart,
  clipTo,
  paintCurve,
  paintDot,
  paintGrid,
  paintHairline,
  type Range,
  rangeOf,
  toX,
} from '../chart/axes.js';
import type { Curves, ShownCurve } from './curves.js';
import { flatStretches } from './flat.js';
import { lineStyle } from './functions.js';
import type { Cursor } from './state.js';

type Context = CanvasRenderingContext2D;

export type Order = 'value' | 'first' | 'second';
export const ORDERS: readonly Order[] = ['value', 'first', 'second'];

/** Shares of the height; f is what one looks at first. */
const HEIGHTS: Record<Order, number> = { value: 0.44, first: 0.31, second: 0.25 };
const MARGIN = { left: 44, right: 10, top: 18, bottom: 38, between: 26 };

export type Panels = Record<Order, Chart>;

/** What is drawn over the inputs. */
export interface Scene {
  curves: Curves;
  focus: string;
  cursor: Cursor | null;
  theme: ThemeColors;
  words: { value: string; first: string; second: string; x: string };
}

export function panelsOf(size: Size, { xs, shown }: Curves): Panels {
  const half = xs[xs.length - 1]!;
  const room = Math.max(3, size.height - MARGIN.top - MARGIN.bottom - 2 * MARGIN.between);
  let top = MARGIN.top;
  const panel = (order: Order): Chart => {
    const bottom = top + room * HEIGHTS[order];
    const chart: Chart = {
      left: MARGIN.left,
      right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
      top,
      bottom,
      x: { low: -half, high: half },
      y: verticalRange(order, half, shown),
    };
    top = bottom + MARGIN.between;
    return chart;
  };
  return { value: panel('value'), first: panel('first'), second: panel('second') };
}

/** All of bounded functions; of the others what matters around 0. */
function verticalRange(order: Order, half: number, shown: readonly ShownCurve[]): Range {
  const limit = order === 'value' ? Math.max(1.6, half / 2) : 3;
  const values = shown.map(({ values }) => values[order]);
  return rangeOf(values, limit);
}

export function paintPlot(context: Context, panels: Panels, scene: Scene): void {
  const { curves, theme, words, cursor } = scene;
  for (const order of ORDERS) {
    const chart = panels[order];
    paintGrid(context, chart, theme, { title: words[order], ...(order === 'second' && { xName: words.x }) });
    clipTo(context, chart, () => {
      for (const curve of inPaintOrder(curves.shown, scene.focus)) {
        const width = curve.name === scene.focus ? 2.6 : 1.7;
        paintCurve(context, chart, curves.xs, curve.values[order], lineStyle(curve.slot, theme), width);
      }
    });
    if (cursor) paintCursor(context, chart, order, scene, cursor);
  }
}

/** The one in focus over the others. */
function inPaintOrder(shown: readonly ShownCurve[], focus: string): ShownCurve[] {
  return [...shown].sort((a, b) => Number(a.name === focus) - Number(b.name === focus));
}

/** What lies under the curves: where the function in focus is flat, and what the network feeds it. */
export interface Under {
  curves: Curves;
  focus: string;
  steepest: number;
  activity: LayerActivity | null;
  theme: ThemeColors;
}

export function paintUnder(
  context: Context,
  panels: Panels,
  { curves, focus, steepest, activity, theme }: Under,
): void {
  const curve = curves.shown.find(({ name }) => name === focus);
  const stretches = curve ? flatStretches(curves.xs, curve.values.first, steepest) : [];
  for (const order of ORDERS) paintFlatZone(context, panels[order], stretches, theme);
  if (activity) paintInputs(context, panels.value, activity, theme);
}

function paintFlatZone(
  context: Context,
  chart: Chart,
  stretches: readonly [number, number][],
  theme: ThemeColors,
): void {
  context.fillStyle = theme.warn;
  context.globalAlpha = 0.1;
  for (const [from, to] of stretches) {
    context.fillRect(toX(chart, from), chart.top, toX(chart, to) - toX(chart, from), chart.bottom - chart.top);
  }
  context.globalAlpha = 1;
}

/** The tallest bar takes this share of the height. */
const TALLEST = 0.5;

function paintInputs(context: Context, chart: Chart, { histogram, range }: LayerActivity, theme: ThemeColors): void {
  const largest = histogram.reduce((most, share) => Math.max(most, share), 0);
  if (largest === 0) return;
  const scale = ((chart.bottom - chart.top) * TALLEST) / largest;
  const edge = (bin: number): number => toX(chart, range * ((2 * bin) / histogram.length - 1));
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.24;
  clipTo(context, chart, () => {
    for (const [bin, share] of histogram.entries()) {
      const left = edge(bin);
      context.fillRect(left + 0.5, chart.bottom - share * scale, edge(bin + 1) - left - 1, share * scale);
    }
  });
  context.globalAlpha = 1;
}

function paintCursor(context: Context, chart: Chart, order: Order, { curves, theme }: Scene, { x }: Cursor): void {
  paintHairline(context, chart, theme, x);
  const index = nearestPlace(curves.xs, x);
  for (const { values, slot } of curves.shown) {
    paintDot(context, chart, curves.xs[index]!, values[order][index]!, lineStyle(slot, theme).color);
  }
}

/** The index of the place nearest to x; `xs` are evenly spaced. */
export function nearestPlace(xs: Float64Array, x: number): number {
  const first = xs[0]!;
  const index = Math.round(((x - first) / (xs[xs.length - 1]! - first)) * (xs.length - 1));
  return Math.min(xs.length - 1, Math.max(0, index));
}
