/** Time: a heat map of layers by steps, and going back to any moment of it. */
import { computed, signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import '../../draw/draw.css';
import { followPaced } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { QUANTITIES, type Quantity } from '../../engine/lab/time-rows.js';
import { mount as follow } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { LabContext } from '../lab.js';
import { labProblems } from '../problems.js';
import { describeMap, formatValue, layerName } from './describe.js';
import { columnAt, stepRange } from './geometry.js';
import { legendTemplate } from './legend.js';
import { attachMap } from './map.js';
import { followMoments, type Moments } from './moments.js';
import { cellAfterKey, followPointer, goToColumn } from './pointer.js';
import { layerCount, scaleOf, valueAt } from './scale.js';
import { createScrubber, PRESENT } from './scrub.js';
import './time.css';
import { shownStep, type View, words } from './view.js';

/** The description for assistive technology changes at most this often while training, in milliseconds. */
const DESCRIPTION_PACE = 2000;

export function mount(host: HTMLElement, context: LabContext): () => void {
  const moments = followMoments(context);
  const scrubber = createScrubber(context);
  const view = createView(context, moments, scrubber.goTo);
  const description = signal('');
  const stopPanel = follow(host, () => panel(view, context, moments, description.value));
  const picture = host.querySelector<HTMLElement>('.time-map')!;
  const canvas = picture.querySelector('canvas')!;
  const map = attachMap(canvas, view, attachReadout(picture));
  const { store } = context;
  const readDescribed = (): void =>
    void [view.columns.value, view.quantity.value, store.frame.value, store.language.value];
  const stops = [
    dockBelow(picture, host.querySelector<HTMLElement>('.time-row')!),
    followPaced(DESCRIPTION_PACE, store.playing, readDescribed, () => {
      description.value = describeMap(words(view), view.columns.value, view.quantity.value, shownStep(view));
    }),
    followPointer(canvas, view, map.map),
    map.dispose,
    moments.dispose,
    scrubber.dispose,
    stopPanel,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

/** While the map is out of view its slider stays at the page's lower edge, so that the network can be watched with it. */
function dockBelow(picture: HTMLElement, row: HTMLElement): () => void {
  const sight = new IntersectionObserver((entries) => {
    row.classList.toggle('time-docked', !entries.at(-1)?.isIntersecting);
  });
  sight.observe(picture);
  return () => sight.disconnect();
}

function createView({ store }: LabContext, { columns }: Moments, goTo: (step: number) => void): View {
  const quantity = signal<Quantity>('gradActivation');
  const scale = computed(() => scaleOf(columns.value, quantity.value));
  return { store, columns, quantity, scale, reading: signal(null), goTo };
}

function panel(view: View, { actions }: LabContext, { problems }: Moments, description: string): TemplateResult {
  const say = words(view);
  return html`<div class="lab-head">
      <h2>${say.title}</h2>
      <div class="time-quantities" role="group" aria-label=${say.choose}>
        ${QUANTITIES.map((quantity) => quantityButton(view, quantity))}
      </div>
    </div>
    ${problems.value.length > 0 ? labProblems(view.store, problems.value) : nothing}
    <div class="picture time-map">
      <canvas tabindex="0" role="application" aria-label=${say.map} aria-describedby="time-description time-hint"></canvas>
    </div>
    <div class="time-row"><div class="time-dock">${scrubBar(view, actions)}</div></div>
    ${legendTemplate(view)}
    <p class="lab-text">${say.about}</p>
    <p id="time-description" class="visually-hidden">${description}</p>
    <p id="time-hint" class="visually-hidden">${say.mapHint}</p>
    <p class="visually-hidden" role="status">${spokenReading(view)}</p>`;
}

function quantityButton(view: View, quantity: Quantity): TemplateResult {
  const { quantities, units } = words(view);
  return html`<button type="button" class="button button-small" title=${units[quantity]}
    aria-pressed=${view.quantity.value === quantity ? 'true' : 'false'}
    @click=${() => {
      view.quantity.value = quantity;
    }}>${quantities[quantity]}</button>`;
}

/** Steps as on the map above; what lies at or after the last moment is the present. */
function scrubBar(view: View, actions: Actions): TemplateResult {
  const say = words(view);
  const columns = view.columns.value;
  const { present, other } = view.store.time.value;
  const { firstStep, endStep } = stepRange(columns);
  const step = shownStep(view);
  const shown = say.shown(step, present);
  const slide = (event: Event): void =>
    goToColumn(view, columnAt(columns, (event.target as HTMLInputElement).valueAsNumber));
  const press = (event: KeyboardEvent): void => {
    const here = { column: columnAt(columns, step), layer: 0 };
    const next = cellAfterKey(event, here, columns.length, 1);
    if (!next) return;
    event.preventDefault(); // a step of the run is no step of this slider
    goToColumn(view, next.column);
  };
  return html`<input class="slider" type="range" min=${firstStep} max=${endStep} step="any" aria-label=${say.slider} aria-valuetext=${shown}
      .value=${live(String(step))} ?disabled=${columns.length < 2} @input=${slide} @keydown=${press}
      style="--filled: ${(step - firstStep) / (endStep - firstStep)}" />
    <output>${shown}</output>
    <button class="button button-small" type="button" title=${say.swapHint} ?hidden=${other === null}
      @click=${() => actions.swapLines()}>${say.swap(other ?? 0)}</button>
    <button class="button button-small" type="button" ?disabled=${present === null}
      @click=${() => view.goTo(PRESENT)}>${say.present}</button>`;
}

function spokenReading(view: View): string {
  const cell = view.reading.value;
  const columns = view.columns.peek();
  const column = cell && columns[cell.column];
  if (!column) return '';
  const say = words(view);
  const quantity = view.quantity.value;
  const value = formatValue(quantity, valueAt(column, cell.layer, quantity));
  return say.reading(column.step, layerName(say, cell.layer, layerCount(columns)), value);
}
