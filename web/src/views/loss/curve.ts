/** The loss canvas: axes that only grow, and grow smoothly; curves; the step being read. */
import { effect, type ReadonlySignal } from '@preact/signals-core';
import { html, nothing } from 'lit';
import { formatCount, formatNumber } from '../../draw/format.js';
import type { Readout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { messagesFor } from '../../i18n/messages.js';
import type { LossPoint, Store } from '../../state/store.js';
import { lossName } from './describe.js';
import { type Chart, chartOf, toX, toY } from './geometry.js';
import { paintAxes, paintCurves, paintDivergence, paintHint, paintReading } from './paint.js';
import { approach, type LossScale, type Range, rangeOf, union } from './range.js';

export interface Curve {
  /** As last painted; null before the first paint. */
  chart(): Chart | null;
  dispose(): void;
}

/** `reading` is the index of the point being read, or -1. */
export function attachCurve(canvas: HTMLCanvasElement, store: Store, reading: ReadonlySignal<number>, readout: Readout): Curve {
  const axis = createAxis();
  let chart: Chart | null = null;
  const paint = (context: CanvasRenderingContext2D, size: Size): void => {
    const points = store.losses.peek();
    const scale = store.lossScale.peek();
    const { range, settled } = axis.next(points, scale, performance.now());
    chart = chartOf(size, scale, range, points);
    paintChart(context, chart, store);
    showReading(context, chart, points[reading.peek()], store, readout);
    if (!settled) surface.invalidate();
  };
  const surface = attachSurface(canvas, paint);
  const stop = effect(() => {
    store.losses.value;
    store.lossScale.value;
    store.frame.value?.divergence;
    store.config.value;
    store.language.value;
    reading.value;
    themeVersion.value;
    surface.invalidate();
  });
  return {
    chart: () => chart,
    dispose: () => {
      stop();
      surface.dispose();
    },
  };
}

function paintChart(context: CanvasRenderingContext2D, chart: Chart, store: Store): void {
  const theme = themeColors();
  const words = messagesFor(store.language.peek()).charts.loss;
  const points = store.losses.peek();
  const divergence = store.frame.peek()?.divergence;
  paintAxes(context, chart, theme, words, lossName(words, store.config.peek()));
  paintCurves(context, chart, theme, words, points);
  if (points.length === 0) paintHint(context, chart, theme, words);
  if (divergence) paintDivergence(context, chart, theme, words, divergence.step);
}

function showReading(
  context: CanvasRenderingContext2D, chart: Chart, point: LossPoint | undefined, store: Store, readout: Readout,
): void {
  if (!point) {
    readout.hide();
    return;
  }
  const words = messagesFor(store.language.peek()).charts.loss;
  paintReading(context, chart, themeColors(), point);
  readout.show(toX(chart, point.step), toY(chart, point.train), html`<dl>
    <dt>${words.step}</dt><dd>${formatCount(point.step)}</dd>
    <dt><span class="loss-line"></span>${words.training}</dt><dd>${formatNumber(point.train)}</dd>
    ${point.test === null ? nothing : html`
      <dt><span class="loss-line" data-line="test"></span>${words.test}</dt><dd>${formatNumber(point.test)}</dd>`}
  </dl>`);
}

/** Keeps the range from paint to paint; a new run or another scale starts afresh. */
function createAxis() {
  let shown: Range | null = null;
  let target: Range | null = null;
  let key = '';
  let lastStep = 0;
  let lastTime = 0;
  return {
    next(points: readonly LossPoint[], scale: LossScale, time: number): { range: Range; settled: boolean } {
      const step = points[points.length - 1]?.step ?? 0;
      if (step < lastStep || scale !== key) shown = target = null;
      const wanted = rangeOf(points, scale);
      target = target && points.length > 1 ? union(target, wanted) : wanted;
      shown = shown && points.length > 1 && !prefersStill() ? approach(shown, target, time - lastTime) : target;
      [key, lastStep, lastTime] = [scale, step, time];
      return { range: shown, settled: shown.low === target.low && shown.high === target.high };
    },
  };
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
