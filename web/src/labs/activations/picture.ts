/** The large picture on its canvas: painting, pointer, keyboard, and the box beside the pointer. */

import { effect } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { listenForReading } from '../../draw/reading.js';
import { attachReadout, type Readout } from '../../draw/readout.js';
import { attachSurface, type Surface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { fromX, toX } from '../chart/axes.js';
import type { LabContext } from '../lab.js';
import { activityOf, type Curves, type CurvesModel } from './curves.js';
import { labelOf } from './functions.js';
import { lineSample } from './line-sample.js';
import { nearestPlace, ORDERS, type Panels, paintPlot, paintUnder, panelsOf } from './plot.js';
import type { LabState } from './state.js';
import type { Words } from './words.js';

export interface PictureParts {
  context: LabContext;
  state: LabState;
  model: CurvesModel;
  words(): Words;
}

/** `host` holds two canvases, one over the other. Returns what detaches all. */
export function attachPicture(host: HTMLElement, parts: PictureParts): () => void {
  const stops = [
    attachUnder(host.querySelector<HTMLCanvasElement>('.activation-under')!, parts),
    attachCurves(host.querySelector<HTMLCanvasElement>('.activation-curves')!, parts, attachReadout(host)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Follows the frames of a run, so it is kept apart from the curves. */
function attachUnder(canvas: HTMLCanvasElement, { context, state, model }: PictureParts): () => void {
  const surface = attachSurface(canvas, (drawing, size) => {
    const curves = model.curves.peek();
    if (!curves) return;
    const steepest = model.flatness.peek()?.steepest ?? 0;
    const activity = activityOf(context, state);
    paintUnder(drawing, panelsOf(size, curves), {
      curves,
      focus: state.focus.peek(),
      steepest,
      activity,
      theme: themeColors(),
    });
  });
  return release(surface, () => {
    void [model.curves.value, model.flatness.value, state.focus.value, themeVersion.value];
    activityOf(context, state);
  });
}

function attachCurves(canvas: HTMLCanvasElement, { state, model, words }: PictureParts, readout: Readout): () => void {
  let panels: Panels | null = null;
  const surface = attachSurface(canvas, (drawing, size) => {
    const curves = model.curves.peek();
    panels = curves && panelsOf(size, curves);
    if (!curves || !panels) return;
    const cursor = state.cursor.peek();
    paintPlot(drawing, panels, {
      curves,
      focus: state.focus.peek(),
      cursor,
      theme: themeColors(),
      words: words().axes,
    });
    if (cursor) readout.show(toX(panels.value, cursor.x), panels.first.top, readoutTable(curves, cursor.x));
    else readout.hide();
  });
  const detach = attachCursor(canvas, state, model, () => panels);
  const stop = release(surface, () => {
    void [model.curves.value, state.focus.value, state.cursor.value, themeVersion.value];
    words();
  });
  return () => {
    detach();
    stop();
  };
}

/** Paints anew whenever what `read` reads changes. */
function release(surface: Surface, read: () => void): () => void {
  const stop = effect(() => {
    read();
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}

function readoutTable({ xs, shown }: Curves, x: number): TemplateResult {
  const index = nearestPlace(xs, x);
  return html`<table class="activation-readout">
    <tr><th>x = ${formatNumber(xs[index]!)}</th><th>f</th><th>f′</th><th>f″</th></tr>
    ${shown.map(
      ({ name, slot, values }) => html`<tr><th>${lineSample(slot)}${labelOf(name)}</th>
        ${ORDERS.map((order) => html`<td>${formatNumber(values[order][index]!)}</td>`)}</tr>`,
    )}
  </table>`;
}

/** One place after the other, or from here to there in 20 strides. */
const STRIDE = 10;
const LONG_STRIDE = 60;

function attachCursor(
  canvas: HTMLCanvasElement,
  { cursor }: LabState,
  { curves }: CurvesModel,
  panels: () => Panels | null,
): () => void {
  const put = (xs: ArrayLike<number>, index: number, by: 'pointer' | 'keyboard'): void => {
    cursor.value = { x: xs[Math.min(xs.length - 1, Math.max(0, index))]!, by };
  };
  return listenForReading(canvas, {
    point(x) {
      const [xs, charts] = [curves.peek()?.xs, panels()];
      if (xs && charts) put(xs, nearestPlace(xs, fromX(charts.value, x)), 'pointer');
    },
    leave() {
      cursor.value = null;
    },
    press(event) {
      const xs = curves.peek()?.xs;
      if (!xs) return false;
      const target = placeAfterKey(event, nearestPlace(xs, cursor.peek()?.x ?? 0), xs.length, cursor.peek() !== null);
      if (target !== null) put(xs, target, 'keyboard');
      return target !== null;
    },
  });
}

/** The place that a key leads to; the first arrow shows where the cursor is. Null for other keys. */
export function placeAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  from: number,
  count: number,
  isShown: boolean,
): number | null {
  const stride = isShown ? (shiftKey ? LONG_STRIDE : STRIDE) : 0;
  const targets: Record<string, number> = {
    ArrowLeft: from - stride,
    ArrowRight: from + stride,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
