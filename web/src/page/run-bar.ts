/** The run bar: play, step, epoch, reset, speed, and the figures of the run. */

import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { namesClass } from '../config/config.js';
import { evaluationOf } from '../engine/frame.js';
import { formatCount, formatNumber, formatPercent, NO_VALUE } from '../i18n/numbers.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { icons } from './icons.js';
import { KEYS } from './shortcuts.js';
import { texts } from './texts.js';

const SPEEDS = [1, 5, 20, 100, 500, 2000, Number.POSITIVE_INFINITY];

export function runBar(store: Store, actions: Actions): TemplateResult {
  return html`<div class="run-buttons" role="group" aria-label=${texts(store).page.run.bar}>
      ${playButton(store, actions)} ${runButtons(store, actions)} ${speedChoice(store, actions)}
    </div>
    ${figures(store)}`;
}

function playButton(store: Store, actions: Actions): TemplateResult {
  const { run } = texts(store).page;
  const playing = store.playing.value;
  return html`<button id="play" class="button button-primary button-play" type="button"
    title="${playing ? run.pause : run.play} ${run.key(run.space)}" aria-keyshortcuts="Space"
    @click=${() => actions.toggle()}>
    ${playing ? icons.pause : icons.play}<span>${playing ? run.pause : run.play}</span>
  </button>`;
}

function runButtons(store: Store, actions: Actions): TemplateResult[] {
  const { run } = texts(store).page;
  const button = (name: string, hint: string, key: string, icon: TemplateResult, act: () => void): TemplateResult =>
    html`<button class="button" type="button" title="${hint} ${run.key(key)}" @click=${act}>
      ${icon}<span class="label-secondary">${name}</span>
    </button>`;
  return [
    button(run.step, run.stepHint, KEYS.step, icons.step, () => actions.step()),
    button(run.epoch, run.epochHint, KEYS.epoch, icons.epoch, () => actions.epoch()),
    button(run.reset, run.resetHint, KEYS.reset, icons.reset, () => actions.reset()),
  ];
}

function speedChoice(store: Store, actions: Actions): TemplateResult {
  const { run } = texts(store).page;
  const option = (
    speed: number,
  ): TemplateResult => html`<option value=${speed} .selected=${live(store.speed.value === speed)}>
    ${Number.isFinite(speed) ? run.speedChoice(speed) : run.speedMax}
  </option>`;
  const choose = (event: Event): void => actions.setSpeed(Number((event.target as HTMLSelectElement).value));
  return html`<select class="field select select-speed" aria-label=${run.speed} title=${run.speedHint} @change=${choose}>
    ${SPEEDS.map(option)}
  </select>`;
}

function figures(store: Store): TemplateResult {
  const names = texts(store).page.figures;
  const frame = store.frame.value;
  const evaluation = evaluationOf(frame);
  const tested = evaluation?.testAccuracy != null || !evaluation;
  const accuracy = evaluation?.testAccuracy ?? evaluation?.trainAccuracy;
  const speed = store.playing.value ? formatCount(store.measuredSpeed.value) : NO_VALUE;
  return html`<dl class="figures" aria-label=${names.list}>
    ${figure('step', names.step, formatCount(frame?.step ?? 0))} ${figure('epoch', names.epoch, formatCount(frame?.epoch ?? 0))}
    ${figure('trainLoss', names.trainLoss, formatNumber(evaluation?.trainLoss))}
    ${figure('testLoss', names.testLoss, formatNumber(evaluation?.testLoss))}
    ${figure('accuracy', tested ? names.testAccuracy : names.trainAccuracy, formatPercent(accuracy), !namesClass(store.config.value.data))}
    ${figure('measuredSpeed', names.measuredSpeed, speed)}
  </dl>`;
}

/** An absent figure keeps its place, so that its neighbors keep theirs. */
function figure(key: string, name: string, value: string, absent = false): TemplateResult {
  return html`<div class="figure figure-${key} ${absent ? 'figure-absent' : ''}" aria-hidden=${absent ? 'true' : nothing}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
