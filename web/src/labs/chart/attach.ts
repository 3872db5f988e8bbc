/** A line chart on the page: paints itself, and is read by pointer and keyboard. */

import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { listenForReading } from '../../draw/reading.js';
import '../../draw/draw.css';
import { formatCount, formatNumber } from '../../draw/format.js';
import { attachReadout } from '../../draw/readout.js';
import { seriesColor } from '../../draw/series.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { type Chart, nearestIndex, toX, toY } from '../../views/loss/geometry.js';
import { indexAfterKey } from '../../views/loss/mount.js';
import './chart.css';
import { type Line, type LineChart, layOut, paintLineChart } from './lines.js';

/** The picture, its text for who cannot see it, and what is being read. `id` must be the page's only one. */
export function chartPicture(id: string, name: string, description: string, spoken: string): TemplateResult {
  return html`<div class="picture lab-chart" id=${id}>
      <canvas tabindex="0" role="application" aria-label=${name} aria-describedby="${id}-text"></canvas>
    </div>
    <p id="${id}-text" class="visually-hidden">${description}</p>
    <p class="visually-hidden" role="status">${spoken}</p>`;
}

/** What stands at the step that is read, as a sentence; empty when nothing is read. */
export function readingOf({ lines, stepName }: LineChart, step: number | null): string {
  if (step === null) return '';
  const values = lines.map(({ name, points }) => `${name} ${shown(valueAt(points, step))}`);
  return `${stepName} ${formatCount(step)}: ${values.join(', ')}`;
}

/**
 * Lets the canvas in `picture` show `chart`. `reading` is the step that is read, or null; charts that share it are read
 * together.
 */
export function attachChart(
  picture: HTMLElement,
  chart: ReadonlySignal<LineChart>,
  reading: Signal<number | null>,
): () => void {
  const canvas = picture.querySelector('canvas')!;
  const readout = attachReadout(picture);
  let layout: Chart | null = null;
  const surface = attachSurface(canvas, (context, size) => {
    layout = layOut(size, chart.peek());
    paintLineChart(context, layout, themeColors(), chart.peek(), reading.peek());
    const step = reading.peek();
    if (step === null) readout.hide();
    else readout.show(toX(layout, step), anchorOf(layout, chart.peek(), step), readoutTemplate(chart.peek(), step));
  });
  const stop = effect(() => {
    chart.value;
    reading.value;
    themeVersion.value;
    surface.invalidate();
  });
  const stopReading = attachReading(canvas, () => layout, chart, reading);
  return () => {
    stop();
    stopReading();
    surface.dispose();
  };
}

/** The steps that can be read: those of the line with the most points. */
function stepsOf({ lines }: LineChart): readonly { step: number }[] {
  return lines.reduce<readonly { step: number }[]>(
    (most, { points }) => (points.length > most.length ? points : most),
    [],
  );
}

function attachReading(
  canvas: HTMLCanvasElement,
  layout: () => Chart | null,
  chart: ReadonlySignal<LineChart>,
  reading: Signal<number | null>,
): () => void {
  return listenForReading(canvas, {
    point(x) {
      const at = layout();
      const steps = stepsOf(chart.peek());
      if (at) reading.value = steps[nearestIndex(at, steps, x)]?.step ?? null;
    },
    leave() {
      reading.value = null;
    },
    press(event) {
      const steps = stepsOf(chart.peek());
      const from = steps.findIndex(({ step }) => step === reading.peek());
      const index = indexAfterKey(event, from, steps.length);
      if (index !== null) reading.value = steps[index]!.step;
      return index !== null;
    },
  });
}

function anchorOf(layout: Chart, { lines }: LineChart, step: number): number {
  const value = valueAt(lines[0]?.points ?? [], step);
  return value === null || !Number.isFinite(value) ? (layout.top + layout.bottom) / 2 : toY(layout, value);
}

function readoutTemplate({ lines, stepName }: LineChart, step: number): TemplateResult {
  return html`<dl>
    <dt>${stepName}</dt><dd>${formatCount(step)}</dd>
    ${lines.map((line) => html`<dt>${lineSample(line)}${line.name}</dt><dd>${shown(valueAt(line.points, step))}</dd>`)}
  </dl>`;
}

function valueAt(points: LineChart['lines'][number]['points'], step: number): number | null {
  return points.find((point) => point.step === step)?.value ?? null;
}

function shown(value: number | null): string {
  return value === null ? '–' : formatNumber(value);
}

/** A sample of each line with its name, for a legend. */
export function chartLegend({ lines }: Pick<LineChart, 'lines'>): TemplateResult {
  return html`<p class="lab-legend">${lines.map((line) => html`<span>${lineSample(line)}${line.name}</span>`)}</p>`;
}

function lineSample({ look, series }: Pick<Line, 'look' | 'series'>): TemplateResult {
  return series ? seriesBadge(series) : html`<span class="lab-line" data-look=${look}></span>`;
}

/** What stands for a series wherever it is named. Reading it follows the theme. */
export function seriesBadge({ key, mark }: NonNullable<Line['series']>): TemplateResult {
  themeVersion.value;
  return html`<span class="lab-badge" style=${`background: ${seriesColor(key)}`} aria-hidden="true">${mark}</span>`;
}
