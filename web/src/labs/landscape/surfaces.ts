/** The two random networks side by side: controls, pictures, numbers. */
import type { Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ACTIVATIONS, type ActivationName, INITIALIZERS, type InitializerName } from '../../config/config.js';
import { MAX_SEED } from '../../config/schema.js';
import { sampleField } from '../../draw/field.js';
import { formatNumber, formatPercent, formatTick } from '../../draw/format.js';
import { describeProblem } from '../../i18n/describe.js';
import { formatSetting } from '../../i18n/numbers.js';
import { texts } from '../../page/texts.js';
import { CURVES } from '../../views/depth/curves.js';
import type { Cursor } from '../../views/output/cursor.js';
import { select, slider, toggle } from '../controls.js';
import type { LabContext } from '../lab.js';
import { numberInput, type Refused } from '../number-input.js';
import { scaleBar, signedBar } from './legend.js';
import type { LandscapeModel, Settings, Surface } from './model.js';
import { type Heights, levelsOf } from './paint.js';
import { commonSteepness } from './relief.js';
import type { Words } from './words.js';

/** A custom one needs a formula, which this lab does not ask for. */
const BUILT_IN = ACTIVATIONS.filter((name) => name !== 'custom');

/** What this part of the lab holds besides the model. */
export interface SurfacesView {
  context: LabContext;
  model: LandscapeModel;
  words(): Words;
  cursor: Signal<Cursor | null>;
  /** Each surface drawn over its own range. */
  ownHeights: Signal<boolean>;
  refused: Refused;
}

/** Both alike, unless each is to have its own. */
export function heightsOf({ model, ownHeights }: SurfacesView, side: number): Heights | null {
  const pair = model.surfaces.value;
  if (!pair) return null;
  const alike = ownHeights.value ? [pair[side]!] : pair;
  const scale = Math.max(...alike.map(({ least, most }) => Math.max(-least, most)));
  return { scale: scale || 1, steepness: commonSteepness(alike.map(gridOf)) };
}

export const gridOf = ({ values, size }: Surface) => ({ values, offset: 0, size });

export function valueAt({ values, size, domain }: Surface, { x, y }: Cursor): number {
  return sampleField({ values, offset: 0, size }, (x / domain + 1) / 2, (1 - y / domain) / 2);
}

export function surfacesTemplate(view: SurfacesView): TemplateResult {
  const { model } = view;
  const words = view.words();
  const messages = texts(view.context.store);
  return html`<div class="lab-head"><h2>${words.title}</h2></div>
    <div class="landscape-body">
      <div class="landscape-panel">
        ${controls(view)}
        ${model.problems.value.map((problem) => html`<p class="lab-problem" role="alert">${describeProblem(problem, messages, { withPlace: true })}</p>`)}
        <p class="landscape-compare">${comparison(view)}</p>
        <p class="lab-text">${words.about}</p>
        <p class="lab-text">${words.caution}</p>
      </div>
      <div class="landscape-pair" aria-busy=${model.busy.value ? 'true' : 'false'}>
        ${[0, 1].map((side) => surface(view, side))}
      </div>
    </div>
    <p class="visually-hidden" id="landscape-hint">${words.hint}</p>
    <p class="visually-hidden" role="status">${spoken(view)}</p>`;
}

function controls(view: SurfacesView): TemplateResult {
  const words = view.words().settings;
  const names = texts(view.context.store).fields.initializer;
  const now = view.model.settings.value;
  const change = (patch: Partial<Settings>): void => {
    view.model.settings.value = { ...now, ...patch };
  };
  const activation = (side: 0 | 1, label: string): TemplateResult =>
    select({
      label,
      value: now.activations[side],
      options: BUILT_IN.map((name) => ({ value: name, name: CURVES[name].label })),
      change: (name) => {
        const [left, right] = now.activations;
        const chosen = name as ActivationName;
        change({ activations: side === 0 ? [chosen, right] : [left, chosen] });
      },
    });
  return html`<div class="lab-fields landscape-controls">
    ${activation(0, words.left)} ${activation(1, words.right)}
    ${slider({ label: words.depth, value: now.depth, min: 1, max: 20, step: 1, text: String(now.depth), change: (depth) => change({ depth }) })}
    ${slider({ label: words.width, value: now.width, min: 2, max: 64, step: 2, text: String(now.width), change: (width) => change({ width }) })}
    ${select({
      label: words.initializer,
      value: now.initializer,
      options: INITIALIZERS.map((value) => ({ value, name: names[value] })),
      change: (initializer) => change({ initializer: initializer as InitializerName }),
    })}
    ${slider({ label: words.gain, value: now.gain, min: 0.1, max: 4, step: 0.1, text: formatSetting(now.gain), change: (gain) => change({ gain }) })}
    ${select({
      label: words.biases,
      value: now.biases,
      options: (['uniform', 'zero'] as const).map((value) => ({ value, name: words.biasKinds[value] })),
      change: (biases) => change({ biases: biases as Settings['biases'] }),
    })}
    ${seedField(view)}
    <div class="landscape-buttons">
      <button class="button button-small" type="button" @click=${() => setSeed(view, now.seed + 1)}>${words.another}</button>
      ${toggle(words.ownHeights, view.ownHeights.value, () => {
        view.ownHeights.value = !view.ownHeights.value;
      })}
    </div>
  </div>`;
}

function seedField({ context, model, words, refused }: SurfacesView): TemplateResult {
  return numberInput(context.store, {
    id: 'landscape-seed',
    label: words().settings.seed,
    value: model.settings.value.seed,
    limits: { min: 0, max: MAX_SEED, whole: true },
    refused,
    change: (seed) => setSeed({ model }, seed),
  });
}

function setSeed({ model }: Pick<SurfacesView, 'model'>, seed: number): void {
  model.settings.value = { ...model.settings.peek(), seed: seed > MAX_SEED ? 0 : seed };
}

function surface(view: SurfacesView, side: number): TemplateResult {
  const words = view.words();
  const shown = view.model.surfaces.value?.[side];
  const name = CURVES[shown?.activation ?? view.model.settings.value.activations[side]!].label;
  const heights = heightsOf(view, side);
  return html`<figure class="landscape-side">
    <figcaption><b>${name}</b> ${view.model.busy.value ? words.computing : nothing}</figcaption>
    <div class="picture plane" data-side=${side}>
      <canvas class="plane-ground"></canvas>
      <canvas class="plane-marks" tabindex="0" role="application" aria-label=${words.picture(name)}
        aria-describedby="landscape-${side} landscape-hint"></canvas>
    </div>
    <p class="visually-hidden" id="landscape-${side}">${shown ? describe(words, shown) : words.computing}</p>
    ${heights ? scaleBar(signedBar(), [-heights.scale, 0, heights.scale], words.height) : nothing}
    ${heights ? html`<p class="landscape-note">${words.levels(spacing(heights))}</p>` : nothing}
    ${numbers(words, shown)}
  </figure>`;
}

function spacing({ scale }: Heights): string {
  const levels = levelsOf(scale);
  return formatTick(levels[levels.length - 1]! - levels[levels.length - 2]!);
}

export function describe(words: Words, { activation, least, most, roughness }: Surface): string {
  return words.describe(CURVES[activation].label, least, most, roughness.bending, roughness.creases);
}

function numbers({ numbers }: Words, shown: Surface | undefined): TemplateResult {
  const bending = shown ? formatNumber(shown.roughness.bending) : '–';
  const creases = shown ? formatPercent(shown.roughness.creases) : '–';
  const range = shown ? `${formatNumber(shown.least)} … ${formatNumber(shown.most)}` : '–';
  return html`<dl class="landscape-numbers">
    <dt>${numbers.range}</dt><dd>${range}</dd>
    <dt>${numbers.bending}</dt><dd>${bending} <span>${numbers.bendingUnit}</span></dd>
    <dt title=${numbers.creasesNote}>${numbers.creases}</dt><dd>${creases}</dd>
  </dl>`;
}

function comparison(view: SurfacesView): string {
  const pair = view.model.surfaces.value;
  if (!pair) return view.words().computing;
  const [smooth, rough] = [...pair].sort((a, b) => a.roughness.bending - b.roughness.bending) as [Surface, Surface];
  if (formatNumber(smooth.roughness.bending) === formatNumber(rough.roughness.bending)) return view.words().alike;
  const ratio = formatNumber(rough.roughness.bending / smooth.roughness.bending);
  return view.words().compare(CURVES[rough.activation].label, CURVES[smooth.activation].label, ratio);
}

/** The keyboard's crosshair in words; the pointer's stands beside it. */
function spoken(view: SurfacesView): string {
  const at = view.cursor.value;
  const pair = view.model.surfaces.value;
  if (at?.by !== 'keyboard' || !pair) return '';
  const values = pair.map((shown) => `${CURVES[shown.activation].label} ${formatNumber(valueAt(shown, at))}`);
  return [view.words().at(at.x, at.y), ...values].join(', ');
}
