/** The stability lab: the largest curvature of the training loss over time, against what the learning rate allows. */
import { computed, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';

import { formatCount, formatNumber, NO_VALUE } from '../../i18n/numbers.js';
import { mount as follow } from '../../page/mount.js';
import { texts } from '../../page/texts.js';
import { attachChart, chartLegend, chartPicture, readingOf } from '../chart/attach.js';
import type { LineChart } from '../chart/lines.js';
import { type LabContext, wordsOf } from '../lab.js';
import { labProblems } from '../problems.js';
import { en } from './en.js';
import { type Follower, followSharpness } from './follower.js';
import { ko } from './ko.js';
import { rateAt, rateChanges, ratioOf, type StabilityPoint } from './series.js';
import './stability.css';

type Words = typeof en;

const CHART = 'stability-chart';
const UNDER = 0.95;
const OVER = 1.05;

export function mount(host: HTMLElement, context: LabContext): () => void {
  const follower = followSharpness(context);
  const reading = signal<number | null>(null);
  const words = (): Words => wordsOf(context.store, { en, ko });
  const chart = computed(() => chartOf(words(), follower.points.value));
  const stopTemplate = follow(host, () => template(context, words(), follower, chart.value, reading.value));
  const stopChart = attachChart(host.querySelector<HTMLElement>(`#${CHART}`)!, chart, reading);
  return () => {
    stopChart();
    stopTemplate();
    follower.dispose();
    render(nothing, host);
  };
}

function chartOf(words: Words, points: readonly StabilityPoint[]): LineChart {
  const line = (name: string, look: 'solid' | 'dashed', value: (point: StabilityPoint) => number | null) =>
    ({ name, look, points: points.map((point) => ({ step: point.step, value: value(point) })) }) as const;
  return {
    title: words.axis,
    stepName: words.step,
    scale: 'log',
    lines: [
      line(words.figures.lambda, 'solid', ({ lambdaMax }) => lambdaMax),
      line(words.figures.limit, 'dashed', ({ limit }) => limit),
    ],
    marks: rateChanges(points).map(({ step, rate }) => ({ step, label: words.marked(rate) })),
    hint: words.hint,
  };
}

function template(
  context: LabContext,
  words: Words,
  { points, last, problems }: Follower,
  chart: LineChart,
  reading: number | null,
): TemplateResult {
  const { store } = context;
  const point = last.value ? points.value.find(({ step }) => step === last.value?.step) : undefined;
  return html`<div class="lab-head"><h2>${words.title}</h2></div>
    <p class="lab-text">${words.about}</p>
    ${problems.value.length > 0 ? labProblems(store, problems.value) : nothing}
    <div class="stability">
      <div>
        ${chartPicture(CHART, words.chart, `${describe(words, points.value)} ${words.keys}`, readingOf(chart, reading))}
        ${chartLegend(chart)}
      </div>
      <div>${figures(words, last.value, point)} ${verdict(context, words, point)}</div>
    </div>
    ${controls(context, words, point)}
    <p class="lab-text">${words.edge}</p>`;
}

function describe(words: Words, points: readonly StabilityPoint[]): string {
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last) return words.hint;
  const limit = last.limit === null ? null : formatNumber(last.limit);
  return words.described(last.step, formatNumber(first.lambdaMax), formatNumber(last.lambdaMax), limit);
}

function figures(words: Words, last: Follower['last']['value'], point: StabilityPoint | undefined): TemplateResult {
  const row = (name: string, value: string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`;
  const names = words.figures;
  return html`<table class="lab-table stability-figures">
    ${row(names.lambda, formatNumber(point?.lambdaMax))}
    ${row(names.limit, formatNumber(point?.limit))}
    ${row(names.ratio, point ? formatNumber(ratioOf(point)) : NO_VALUE)}
    ${row(names.rate, formatNumber(point?.rate))}
    ${row(names.step, point ? formatCount(point.step) : NO_VALUE)}
    ${row(names.cost, last ? words.cost(last.iterations, last.duration) : NO_VALUE)}
  </table>
  ${last && !last.converged ? html`<p class="soft">${words.notConverged(formatNumber(last.residual))}</p>` : nothing}`;
}

function verdict({ store }: LabContext, words: Words, point: StabilityPoint | undefined): TemplateResult {
  const { optimizer } = store.config.value.training;
  const say = (text: string): TemplateResult => html`<p class="stability-verdict" role="status">${text}</p>`;
  if (store.frame.value?.divergence) return say(words.diverged);
  if (!point) return say(words.hint);
  if (point.limit === null) return say(words.adaptive(texts(store).fields.optimizer[optimizer]));
  const ratio = ratioOf(point);
  if (ratio === null || ratio <= 0) return say(words.flat);
  return say(ratio < 1 ? words.stable : words.unstable);
}

function controls({ store, actions }: LabContext, words: Words, point: StabilityPoint | undefined): TemplateResult {
  const { batchSize } = store.config.value.training;
  const samples = store.info.value?.train.x.length ?? 0;
  const isFull = batchSize >= samples;
  const button = (share: number, label: Words['under'], hint: string): TemplateResult => {
    const rate = point ? rateAt(point, share) : null;
    const set = (): void => {
      if (rate !== null) actions.changeTraining({ learningRate: rate });
    };
    return html`<button class="button" type="button" title=${hint} ?disabled=${rate === null} @click=${set}>
      ${label(rate)}</button>`;
  };
  return html`<div class="stability-controls" role="group" aria-label=${words.setRate}>
      ${button(UNDER, words.under, words.underHint)} ${button(OVER, words.over, words.overHint)}
      <button class="button" type="button" ?disabled=${isFull}
        @click=${() => actions.changeTraining({ batchSize: samples })}>${words.fullBatch}</button>
    </div>
    <p class="soft">${isFull ? words.isFullBatch : words.isMiniBatch(batchSize, samples)}</p>`;
}
