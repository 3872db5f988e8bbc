/** Dying units: which are dead, when each died and what killed it, and how the run would have gone on otherwise. */
import { computed, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import '../../draw/draw.css';
import { mount as follow } from '../../page/mount.js';
import { attachChart } from '../chart/attach.js';
import type { LabContext } from '../lab.js';
import { labProblems } from '../problems.js';
import { details } from './details.js';
import './dying.css';
import { createDyingModel } from './model.js';
import { attachUnits, spokenUnit } from './picture.js';
import { courseChart, DEAD_CHART, LOSS_CHART, replayTemplate } from './replay.js';
import { deadUnits, markOf, unitName, type View, words } from './view.js';

/** Dead units that are listed by name. */
const MOST_LISTED = 24;

export function mount(host: HTMLElement, context: LabContext): () => void {
  const view: View = { context, model: createDyingModel(context), reading: signal(null), steps: signal(1000) };
  const charts = { dead: computed(() => courseChart(view, 'dead')), loss: computed(() => courseChart(view, 'loss')) };
  const reading = signal<number | null>(null);
  const stopTemplate = follow(
    host,
    () => html`${head(view)}
      <div class="lab-scroll dying-scroller">
        <div class="picture dying-picture">
          <canvas tabindex="0" role="application" aria-label=${words(view).picture} aria-describedby="dying-text"></canvas>
        </div>
      </div>
      <p id="dying-text" class="visually-hidden">${words(view).pictureHelp}</p>
      <p class="visually-hidden" role="status">${spokenUnit(view)}</p>
      ${deadList(view)} ${details(view)}
      ${replayTemplate(view, { dead: charts.dead.value, loss: charts.loss.value }, reading.value)}`,
  );
  const chartOf = (id: string) => host.querySelector<HTMLElement>(`#${id}`)!;
  const stops = [
    attachUnits(host.querySelector<HTMLElement>('.dying-scroller')!, view),
    attachChart(chartOf(DEAD_CHART), charts.dead, reading),
    attachChart(chartOf(LOSS_CHART), charts.loss, reading),
    view.model.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function head(view: View): TemplateResult {
  const say = words(view);
  const { report, problems } = view.model;
  const layers = report.value?.layers ?? [];
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  const text = !report.value
    ? say.measuring
    : units === 0
      ? say.noHidden
      : say.total(deadUnits(view).length, units, report.value.step);
  return html`<div class="lab-head"><h2>${say.title}</h2></div>
    <p class="lab-text">${say.about}</p>
    ${problems.value.length > 0 ? labProblems(view.context.store, problems.value) : nothing}
    <p class="dying-total"><strong>${text}</strong></p>
    <p class="lab-legend">
      <span><b aria-hidden="true">●</b>${say.marks.alive}</span>
      <span class="dying-dead"><b aria-hidden="true">✕</b>${say.marks.dead}</span>
      <span class="dying-never"><b aria-hidden="true">⊘</b>${say.marks.never}</span>
      <span><span class="dying-flat"></span>${say.flat}</span>
    </p>`;
}

function deadList(view: View): TemplateResult {
  const say = words(view);
  const dead = deadUnits(view);
  const { selected } = view.model;
  const isSelected = (layer: number, unit: number): boolean =>
    selected.value?.layer === layer && selected.value.unit === unit;
  return html`<div class="dying-list" role="group" aria-label=${say.list}>
    ${dead.slice(0, MOST_LISTED).map(
      (place) => html`<button class="button button-small" type="button"
        aria-pressed=${isSelected(place.layer, place.unit)} @click=${() => view.model.select(place)}>
        ${markOf(view, place) === 'never' ? '⊘' : '✕'} ${unitName(view, place)}</button>`,
    )}
    ${dead.length > MOST_LISTED ? html`<span class="soft">${say.more(dead.length - MOST_LISTED)}</span>` : nothing}
    ${view.model.report.value && dead.length === 0 ? html`<span class="soft">${say.none}</span>` : nothing}
  </div>`;
}
