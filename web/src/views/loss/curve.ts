/** The loss canvas: axes that only grow, and grow smoothly; curves; the step being read. */
import { effect, type ReadonlySignal } from '@preact/signals-core';
import { html, nothing } from 'lit/html.js';
import { formatCount, formatNumber } from '../../draw/format.js';
import type { Readout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { messagesFor } from '../../i18n/messages.js';
import type { LossPoint, Store } from '../../state/store.js';
import { createAxis } from './axis.js';
import { lossName } from './describe.js';
import { type Chart, chartOf, toX, toY } from './geometry.js';
import { paintAxes, paintCurves, paintDivergence, paintHint, paintReading } from './paint.js';

export interface Curve {
  /** As last painted; null before the first paint. */
  chart(): Chart | null;
  dispose(): void;
}

/** `reading` is the index of the point being read, or -1. */
export function attachCurve(
  canvas: HTMLCanvasElement,
  store: Store,
  reading: ReadonlySignal<number>,
  readout: Readout,
): Curve {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const axis = createAxis(() => stillness.matches);
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
    store.time.value;
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
  paintCurves(context, chart, theme, words, points, momentShown(store));
  if (points.length === 0) paintHint(context, chart, theme, words);
  if (divergence) paintDivergence(context, chart, theme, words, divergence.step);
}

/** The moment on screen, where it is not the present. */
function momentShown({ time, frame }: Store): LossPoint | null {
  const evaluation = frame.peek()?.evaluation;
  if (time.peek().present === null || !evaluation) return null;
  return { step: evaluation.step, train: evaluation.trainLoss, test: evaluation.testLoss };
}

function showReading(
  context: CanvasRenderingContext2D,
  chart: Chart,
  point: LossPoint | undefined,
  store: Store,
  readout: Readout,
): void {
  if (!point) {
    readout.hide();
    return;
  }
  const words = messagesFor(store.language.peek()).charts.loss;
  paintReading(context, chart, themeColors(), point);
  readout.show(
    toX(chart, point.step),
    toY(chart, point.train),
    html`<dl>
    <dt>${words.step}</dt><dd>${formatCount(point.step)}</dd>
    <dt><span class="loss-line"></span>${words.training}</dt><dd>${formatNumber(point.train)}</dd>
    ${
      point.test === null
        ? nothing
        : html`
      <dt><span class="loss-line" data-line="test"></span>${words.test}</dt><dd>${formatNumber(point.test)}</dd>`
    }
  </dl>`,
  );
}
