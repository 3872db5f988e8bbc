/** The lab as it stands on the page. */
import type { Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import type { View } from '../../draw/terrain/orbit.js';
import { formatCount } from '../../i18n/numbers.js';
import { icons } from '../../page/icons.js';
import { texts } from '../../page/texts.js';
import { chartLegend, chartPicture, readingOf } from '../chart/attach.js';
import type { LineChart } from '../chart/lines.js';
import { select, slider, toggle } from '../controls.js';
import { type Exports, exportButtons } from '../export/buttons.js';
import type { LabContext } from '../lab.js';
import type { Refused } from '../number-input.js';
import type { Space } from '../terrain/in-space.js';
import { terrainPicture } from '../terrain/picture.js';
import { LANDSCAPES, type LandscapeName } from './landscapes.js';
import type { ValleyModel } from './model.js';
import { OPTIMIZERS, type Optimizer } from './optimizers.js';
import { isLost, type Place } from './path.js';
import { slopeOf } from './picture.js';
import { rateLimits, rateTemplate } from './rate.js';
import { axesOf } from './regime.js';
import { regimeTemplate } from './saying.js';
import { LIMITS } from './settings.js';
import type { Words } from './words.js';

export const CHART = 'valley-chart';

export interface ValleyView {
  context: LabContext;
  model: ValleyModel;
  words(): Words;
  refused: Refused;
  /** The picture in space; null before it can be attached. */
  space: Signal<Space | null>;
  view: View;
  /** For the files that can be saved. */
  exports(): Exports;
}

export function valleyTemplate(view: ValleyView, chart: LineChart, reading: number | null): TemplateResult {
  const { model } = view;
  const words = view.words();
  const place = model.path.value[model.step.value]!;
  return html`<div class="lab-head"><h2>${words.title}</h2><p class="lab-text valley-about">${words.about}</p></div>
    <div class="valley-body">
      <div>
        ${transport(model, words)} ${picture(view, words, place)}
        <div class="valley-foot"><p class="valley-lost" role="status">${lost(model, words, place)}</p>
          ${spaceToggle(model, words)} ${exportButtons(view.context.store, view.exports())}</div>
      </div>
      <div class="valley-side">
        ${choices(view, words)} ${rateTemplate({ store: view.context.store, model, refused: view.refused }, words)}
        ${tries(model, words)} ${shape(model, words)} ${regimeTemplate(model, words)}
      </div>
      <div>
        ${chartPicture(CHART, words.chart.name, `${describe(model, words)} ${words.chart.keys}`, readingOf(chart, reading))}
        ${chartLegend(chart)}
      </div>
      <div>${figures(model, words, place)}</div>
    </div>
    ${bridge(view.context, words)} ${table(view.model, words)}`;
}

/** Two weights can be seen in space. */
export function isInSpace({ landscape, settings }: ValleyModel): boolean {
  return settings.value.space && landscape.value.dimensions === 2;
}

function picture(view: ValleyView, words: Words, place: Place): TemplateResult {
  const { model, context, space } = view;
  const { surface } = model.settings.value;
  const inSpace = isInSpace(model);
  const named = {
    id: 'valley-space',
    name: words.pictureOf(words.surfaces[surface]),
    description: words.described(model.step.value, place),
  };
  const state = space.value?.state() ?? 'loading';
  return html`<div class="valley-in-space" ?hidden=${!inSpace}>${terrainPicture(context.store, named, { state, view: view.view })}</div>
    <div class="picture valley-picture" ?hidden=${inSpace}>
      <canvas class="valley-ground"></canvas>
      <canvas class="valley-marks" tabindex="0" role="application" aria-label=${words.pictureOf(words.surfaces[surface])}
        aria-describedby="valley-described valley-keys"></canvas>
    </div>
    <p class="visually-hidden" id="valley-described" role="status">${words.described(model.step.value, place)}</p>
    <p class="visually-hidden" id="valley-keys">${words.keys(place.w.length)}</p>`;
}

function spaceToggle(model: ValleyModel, words: Words): TemplateResult | typeof nothing {
  if (model.landscape.value.dimensions === 1) return nothing;
  const { space } = model.settings.value;
  return toggle(words.inSpace, space, () => model.change({ space: !space }));
}

function transport(model: ValleyModel, words: Words): TemplateResult {
  const { playing, step, path } = model;
  const last = path.value.length - 1;
  const label = playing.value ? words.pause : words.play;
  return html`<div class="valley-transport">
    <button class="button button-primary button-play" type="button" id="valley-play" @click=${model.toggle}>
      ${playing.value ? icons.pause : icons.play} ${label}</button>
    <button class="button" type="button" id="valley-step" ?disabled=${step.value >= last}
      @click=${() => model.goTo(step.value + 1)}>${icons.step} ${words.stepOnce}</button>
    <button class="button" type="button" ?disabled=${step.value === 0}
      @click=${() => model.goTo(0)}>${icons.reset} ${words.reset}</button>
    ${slider({
      label: words.steps,
      value: step.value,
      min: 0,
      max: last,
      step: 1,
      text: words.stepsOf(step.value, last),
      change: model.goTo,
    })}
  </div>`;
}

/** The ball has left the picture, or will not come back. */
function lost({ stage, step }: ValleyModel, words: Words, place: Place): string {
  if (isLost(place)) return words.gone(step.value, place);
  const { reach, top } = stage.value;
  const isOut = place.w.some((value, i) => Math.abs(value) > reach[i]!) || (reach.length === 1 && place.loss > top);
  return isOut ? words.left(place) : '';
}

function choices({ context, model }: ValleyView, words: Words): TemplateResult {
  const { surface, optimizer } = model.settings.value;
  const names = texts(context.store).fields.optimizer;
  return html`<div class="lab-fields">
    ${select({
      label: words.surface,
      value: surface,
      options: LANDSCAPES.map((value) => ({ value, name: words.surfaces[value] })),
      change: (value) => model.change({ surface: value as LandscapeName, start: [], steps: 0 }),
    })}
    ${select({
      label: words.optimizer,
      value: optimizer,
      options: OPTIMIZERS.map((value) => ({ value, name: names[value] })),
      change: (value) => model.change({ optimizer: value as Optimizer }),
    })}
  </div>`;
}

/** Shares of the largest rate at which the ball stays. */
const TRIES = [0.15, 0.5, 0.9, 1, 1.05];

function tries(model: ValleyModel, words: Words): TemplateResult {
  const limits = rateLimits(model);
  const rateAt = (share: number): number => Number(((limits?.stable ?? 0) * share).toPrecision(4));
  const fits = (share: number): boolean =>
    limits !== null && rateAt(share) >= LIMITS.rate.min && rateAt(share) <= LIMITS.rate.max;
  return html`<div class="valley-tries" role="group" aria-label=${words.tries}>
    <span class="lab-field-name">${words.tries}</span>
    ${TRIES.map(
      (share) => html`<button class="button button-small" type="button" ?disabled=${!fits(share)}
        @click=${() => model.change({ rate: rateAt(share) })}>${words.ofLimit(share)}</button>`,
    )}
  </div>`;
}

/** Sliders of what the landscape and the optimizer have; the others stay where they are, at rest. */
function shape(model: ValleyModel, words: Words): TemplateResult {
  const now = model.settings.value;
  const withMomentum = now.optimizer === 'momentum' || now.optimizer === 'nesterov';
  const set = (key: keyof typeof LIMITS, step: number, text: string): TemplateResult => {
    const { min, max } = LIMITS[key];
    const change = (value: number): void => model.change({ [key]: value }, { merge: true });
    return slider({ label: words.settings[key as 'angle'], value: now[key], min, max, step, text, change });
  };
  return html`<div class="lab-fields valley-shape">
    ${withMomentum ? set('momentum', 0.01, formatNumber(now.momentum)) : nothing}
    ${set('curvature', 0.05, formatNumber(now.curvature))}
    ${now.surface === 'bowl' ? html`${set('condition', 1, formatCount(now.condition))} ${set('angle', 1, `${now.angle}°`)}` : nothing}
  </div>`;
}

function figures({ landscape, step }: ValleyModel, { figures }: Words, place: Place): TemplateResult {
  const axes = axesOf(landscape.value.hessian(place.w));
  const row = (name: string, value: string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`;
  const vector = (values: readonly number[]): string => values.map(formatNumber).join(', ');
  return html`<table class="lab-table valley-figures">
    ${row(figures.step, formatCount(step.value))}
    ${row(figures.place(place.w.length), vector(place.w))}
    ${row(figures.loss, formatNumber(place.loss))}
    ${row(figures.gradient(place.w.length), formatNumber(slopeOf(place.gradient)))}
    ${row(figures.change, vector(place.change))}
    ${row(figures.curvature(place.w.length), vector(axes.map(({ lambda }) => lambda)))}
    ${row(figures.distance, formatNumber(place.distance))}
  </table>`;
}

function describe({ path, step, prediction }: ValleyModel, { chart }: Words): string {
  const [from, to] = [path.value[0]!.distance, path.value[step.value]!.distance];
  return chart.described(step.value, formatNumber(from), formatNumber(to), prediction.value?.factor ?? null);
}

function bridge({ actions }: LabContext, words: Words): TemplateResult {
  return html`<p class="lab-text valley-bridge">${words.bridge}
    <button class="button button-small" type="button" @click=${() => actions.openLab('stability')}>${words.toStability}</button></p>`;
}

/** Rows at the end that are shown; the file has all. */
const ROWS = 12;

function table({ step, path }: ValleyModel, words: Words): TemplateResult {
  const first = Math.max(0, step.value + 1 - ROWS);
  const dimensions = path.value[0]!.w.length;
  const cells = (values: readonly number[]) =>
    values.map((value) => html`<td class="number">${formatNumber(value)}</td>`);
  const { figures } = words;
  const per = (name: (index: number, of: number) => string) =>
    Array.from({ length: dimensions }, (_, i) => html`<th scope="col" class="number">${name(i, dimensions)}</th>`);
  return html`<details class="valley-table"><summary>${words.table}</summary>
    <div class="lab-scroll" tabindex="0" role="group" aria-label=${words.table}><table class="lab-table">
      <thead><tr><th scope="col">${figures.step}</th>${per(figures.weight)}<th scope="col" class="number">${figures.loss}</th>
        ${per(figures.slopeOf)}${per(figures.changeOf)}<th scope="col" class="number">${figures.distance}</th></tr></thead>
      <tbody>${path.value.slice(first, step.value + 1).map(
        ({ w, loss, gradient, change, distance }, index) => html`<tr><th scope="row">${formatCount(first + index)}</th>
          ${cells(w)}${cells([loss])}${cells(gradient)}${cells(change)}${cells([distance])}</tr>`,
      )}</tbody></table></div></details>`;
}
