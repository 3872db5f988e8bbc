/** Above and beside the picture: which functions, which one in focus, its number, the network's inputs, and taking it in. */

import type { ReadonlySignal, Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { activatedBy } from '../../config/config.js';
import { formatPercent } from '../../draw/format.js';
import type { WrittenFunction } from '../../engine/formula.js';
import { describeProblem } from '../../i18n/describe.js';
import { formatSetting } from '../../i18n/numbers.js';
import { texts } from '../../page/texts.js';
import { select, slider } from '../controls.js';
import type { LabContext } from '../lab.js';
import { FUNCTIONS, labelOf, layerWith, parameterField } from './functions.js';
import { lineSample } from './line-sample.js';
import type { Live } from './live.js';
import { choose, drop, type LabState, SHOWN_AT_MOST, setParameter } from './state.js';
import { termsOf } from './sum.js';
import type { Words } from './words.js';

export interface ChooseView {
  context: LabContext;
  state: LabState;
  live: ReadonlySignal<Live>;
  /** f and f' of the function in focus as the engine writes them. */
  written: ReadonlySignal<{ value: WrittenFunction; first: WrittenFunction } | null>;
  /** The layer to take the function into; null for all. */
  target: Signal<number | null>;
  /** The formula being typed is not one yet. */
  unfinished: ReadonlySignal<boolean>;
  /** What was done last, for the reader. */
  taken: Signal<string>;
  words(): Words;
}

export function chipsTemplate({ state, words }: ChooseView): TemplateResult {
  const say = words();
  const full = state.shown.value.length >= SHOWN_AT_MOST;
  const chip = (name: (typeof FUNCTIONS)[number]): TemplateResult => {
    const slot = state.slots.value.indexOf(name);
    const isShown = slot >= 0;
    return html`<label class="chip function-chip"><input type="checkbox" .checked=${isShown}
        ?disabled=${(full && !isShown) || (isShown && state.shown.value.length === 1)}
        @change=${() => (isShown ? drop(state, name) : choose(state, name))} />
      <span>${isShown ? lineSample(slot) : nothing}${name === 'custom' ? say.custom.chip : labelOf(name)}</span></label>`;
  };
  return html`<fieldset class="function-chips"><legend class="visually-hidden">${say.functions}</legend>
    <div class="chips">${FUNCTIONS.map(chip)}</div>
    <p class="lab-text">${full ? say.atMost(SHOWN_AT_MOST) : ''}</p></fieldset>`;
}

export function sideTemplate(view: ChooseView): TemplateResult {
  return html`<div class="activation-side">${focusPart(view)} ${inputsPart(view)} ${takePart(view)}</div>`;
}

function focusPart({ state, words, written }: ChooseView): TemplateResult {
  const say = words();
  const name = state.focus.value;
  const field = parameterField(name);
  const value = Number(state.focused.value.parameter);
  const math = written.value;
  return html`<div class="activation-card">
    ${select({
      label: say.inFocus,
      value: name,
      options: state.shown.value.map((shown) => ({ value: shown.name, name: labelOf(shown.name) })),
      change: (next) => {
        state.focus.value = next as typeof name;
      },
    })}
    ${
      field?.slider
        ? slider({
            label: say.parameter[field.path.slice(field.path.lastIndexOf('.') + 1) as 'slope'],
            value,
            min: field.slider.min,
            max: field.slider.max,
            step: field.slider.step ?? 0.01,
            text: formatSetting(value),
            change: (next) => setParameter(state, name, next),
          })
        : nothing
    }
    <div class="activation-math" tabindex="0">${math ? html`${mathRow('f', math.value)} ${mathRow('f′', math.first)}` : nothing}</div>
  </div>`;
}

/** The engine's MathML holds nothing that was typed. */
function mathRow(name: string, { math, text }: WrittenFunction): TemplateResult | typeof nothing {
  if (!math) return nothing;
  return html`<div class="activation-row" role="group" aria-label=${`${name}(x) = ${text}`}><span>${name}(x) =</span>
    ${termsOf(math).map((term) => html`<span .innerHTML=${term}></span>`)}</div>`;
}

function inputsPart({ context, state, live, words }: ChooseView): TemplateResult {
  const say = words().inputs;
  const layers = context.store.config.value.model.layers;
  const layer = state.layer.value;
  const { counted, estimate, tallest } = live.value;
  const own = layer === null ? undefined : layers[layer];
  return html`<div class="activation-card">
    ${select({
      label: say.label,
      value: String(layer),
      options: [
        ...layers.map(activatedBy).map(({ activation }, index) => ({
          value: String(index),
          name: `${words().layer(index + 1)} (${labelOf(activation)})`,
        })),
        { value: 'null', name: say.none },
      ],
      change: (value) => {
        state.layer.value = value === 'null' ? null : Number(value);
      },
    })}
    ${
      own
        ? html`<dl class="activation-shares">
            <dt>${say.counted(labelOf(activatedBy(own).activation))}</dt><dd>${share(counted)}</dd>
            <dt>${say.estimate(labelOf(state.focus.value))}</dt><dd id="flat-estimate">${share(estimate)}</dd>
          </dl>
          <p class="activation-note">${say.note} ${say.tallest(formatPercent(tallest))}</p>`
        : nothing
    }
  </div>`;
}

function share(value: number | null): string {
  return value === null ? '–' : formatPercent(value);
}

function takePart(view: ChooseView): TemplateResult {
  const { context, state, target, taken, unfinished, words } = view;
  const say = words().take;
  const waits = state.focus.value === 'custom' && unfinished.value;
  const layers = context.store.config.value.model.layers;
  return html`<div class="activation-card">
    ${select({
      label: say.label,
      value: String(target.value),
      options: [
        { value: 'null', name: say.all },
        ...layers.map((_, index) => ({ value: String(index), name: words().layer(index + 1) })),
      ],
      change: (value) => {
        target.value = value === 'null' ? null : Number(value);
      },
    })}
    <button class="button button-primary" type="button" id="take-in" ?disabled=${layers.length === 0 || waits}
      @click=${() => take(view)}>${say.button(labelOf(state.focus.value))}</button>
    <p class="activation-note" role="status">${waits ? say.unfinished : taken.value || say.note}</p>
  </div>`;
}

/** The function goes into the layers as any other edit does: it can be taken back, and the link says it. */
function take({ context, state, target, taken, words }: ChooseView): void {
  const { store, actions } = context;
  const { layers } = store.config.peek().model;
  const chosen = target.peek();
  const ref = state.focused.peek();
  actions.changeModel({
    layers: layers.map((layer, index) => (chosen === null || index === chosen ? layerWith(layer, ref) : layer)),
  });
  const [problem] = store.problems.peek();
  const say = words().take;
  taken.value = problem
    ? describeProblem(problem, texts(store), { withPlace: true })
    : say.done(labelOf(ref.name), chosen === null ? say.all : words().layer(chosen + 1));
}
