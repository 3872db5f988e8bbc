/** The loss canvas: axes that only grow, and grow smoothly; curves; the step being read. */
import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatCount, formatNumber } from '../../draw/format.js';
import type { Readout } from '../../draw/readout.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { type ThemeColors, themeColors, themeVersion } from '../../draw/theme.js';
import { type Messages, messagesFor } from '../../i18n/messages.js';
import type { LossPoint, Store } from '../../state/store.js';
import { createAxis } from './axis.js';
import { lossName } from './describe.js';
import { type Chart, chartOf, toX, toY } from './geometry.js';
import { paintAxes, paintCurves, paintDivergence, paintHint, paintReading } from './paint.js';

/** What draws and reads the curves of other runs; most visits have none. */
export type Others = typeof import('./others.js');

export interface Curve {
  /** As last painted; null before the first paint. */
  chart(): Chart | null;
  others: ReadonlySignal<Others | null>;
  dispose(): void;
}

/** `reading` is the index of the step being read among those of `stepsToRead`, or -1. */
export function attachCurve(
  canvas: HTMLCanvasElement,
  store: Store,
  reading: ReadonlySignal<number>,
  readout: Readout,
): Curve {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const axis = createAxis(() => stillness.matches);
  const others = signal<Others | null>(null);
  let chart: Chart | null = null;
  const paint = (context: CanvasRenderingContext2D, size: Size): void => {
    const own = store.losses.peek();
    const scale = store.lossScale.peek();
    const more = others.peek();
    const { range, settled } = axis.next(own, scale, performance.now(), more?.rangeOfOthers(store, scale));
    chart = chartOf(size, scale, range, own, more?.lastStepOf(store));
    paintChart(context, chart, store, more);
    showReading(context, chart, stepsToRead(store, more)[reading.peek()]?.step, store, readout, more);
    if (!settled) surface.invalidate();
  };
  const surface = attachSurface(canvas, paint);
  const stop = effect(() => {
    if (!others.value && Object.keys(store.otherCurves.value).length > 0) {
      import('./others.js').then((module) => {
        others.value = module;
      }, console.warn);
    }
    store.otherCurves.value;
    store.letter.value;
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
    others,
    dispose: () => {
      stop();
      surface.dispose();
    },
  };
}

/** Where pointer and keyboard can stop. */
export function stepsToRead(store: Store, others: Others | null): readonly { step: number }[] {
  return others?.stepsBeyond(store) ?? store.losses.peek();
}

/** The run's own losses at a step to read; null beyond its end. */
export function pointAt({ losses }: Store, step: number): LossPoint | null {
  return losses.peek().find((point) => point.step === step) ?? null;
}

/** Between other runs the color tells the run, and dashes alone the test loss. */
function chartColors({ letter }: Store): ThemeColors {
  const theme = themeColors();
  return letter.peek() ? { ...theme, accent: theme.ink } : theme;
}

function paintChart(context: CanvasRenderingContext2D, chart: Chart, store: Store, others: Others | null): void {
  const theme = chartColors(store);
  const words = messagesFor(store.language.peek()).charts.loss;
  const points = store.losses.peek();
  const divergence = store.frame.peek()?.divergence;
  paintAxes(context, chart, theme, words, lossName(words, store.config.peek()));
  paintCurves(context, chart, theme, others ? null : words, points, momentShown(store));
  others?.paintOthers(context, chart, theme, words, store);
  if (points.length === 0 && !others) paintHint(context, chart, theme, words);
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
  step: number | undefined,
  store: Store,
  readout: Readout,
  others: Others | null,
): void {
  if (step === undefined) {
    readout.hide();
    return;
  }
  const words = messagesFor(store.language.peek()).charts.loss;
  const point = pointAt(store, step);
  paintReading(context, chart, chartColors(store), step, point);
  others?.paintMarksAt(context, chart, store, step);
  readout.show(
    toX(chart, step),
    point ? toY(chart, point.train) : chart.top,
    html`<dl>
    <dt>${words.step}</dt><dd>${formatCount(step)}</dd>
    ${point ? ownRows(words, point) : nothing} ${others?.otherRows(store, words, step)}
  </dl>`,
  );
}

function ownRows(words: Messages['charts']['loss'], { train, test }: LossPoint): TemplateResult {
  return html`<dt><span class="loss-line"></span>${words.training}</dt><dd>${formatNumber(train)}</dd>
    ${
      test === null
        ? nothing
        : html`
      <dt><span class="loss-line" data-line="test"></span>${words.test}</dt><dd>${formatNumber(test)}</dd>`
    }`;
}
