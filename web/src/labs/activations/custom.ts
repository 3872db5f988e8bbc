/** A function of one's own: typed, judged by the engine at every key, drawn as soon as it is one. */
import { computed, effect, type ReadonlySignal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { FORMULA } from '../../config/schema.js';
import type { WrittenFunction } from '../../engine/formula.js';
import { FormulaDraft, type Judgement } from '../../views/formula/draft.js';
import { describeFault, FORMULA_WORDS } from '../../views/formula/words.js';
import type { LabContext } from '../lab.js';
import { formulaOf, labelOf } from './functions.js';
import { type LabState, setFormula } from './state.js';
import type { Words } from './words.js';

export interface CustomView {
  context: LabContext;
  state: LabState;
  draft: FormulaDraft;
  /** What stands in the field is not the function that is drawn: it is no formula, or not judged yet. */
  unfinished: ReadonlySignal<boolean>;
  words(): Words;
}

const ID = 'custom-formula';
/** Mish as typed, a leaky line, a wave, a rational sigmoid, a function with a pole in its derivative. */
const EXAMPLES = [
  'x * tanh(log(1 + exp(x)))',
  'max(x, 0.1*x)',
  'x + sin(x)^2',
  'x / sqrt(1 + x^2)',
  'sign(x)*sqrt(abs(x))',
];

export function createCustom(
  context: LabContext,
  state: LabState,
  words: () => Words,
): CustomView & { dispose(): void } {
  const draft = new FormulaDraft((text) => context.lab.ask('formula', { text }));
  const dispose = effect(() => {
    const judged = draft.judged.value;
    const typed = draft.typed.value;
    if (typed && judged?.text === typed.text && judged.problems.length === 0) setFormula(state, typed.text);
  });
  const unfinished = computed(() => {
    const typed = draft.typed.value;
    return typed !== null && typed.text !== state.settings.value.formula;
  });
  return { context, state, draft, unfinished, words, dispose };
}

function type({ draft }: CustomView, text: string): void {
  draft.typed.value = { id: ID, text };
}

export function customTemplate(view: CustomView): TemplateResult {
  const { state, draft, words } = view;
  const say = words().custom;
  const text = draft.typed.value?.text ?? state.settings.value.formula;
  const judgement = draft.of(text);
  const faulty = judgement !== null && judgement.problems.length > 0;
  const focus = state.focused.value;
  return html`<section class="activation-part" aria-labelledby="custom-title">
    <div class="lab-head"><h2 id="custom-title">${say.title}</h2></div>
    <label class="lab-field-name" for=${ID}>${say.label}</label>
    <input class="field custom-formula" id=${ID} type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
      maxlength=${FORMULA.max} aria-invalid=${faulty ? 'true' : 'false'} aria-describedby="custom-said"
      .value=${live(text)}
      @input=${(event: Event) => type(view, (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => restore(view, event)} />
    <div class="custom-said" id="custom-said" aria-live="polite">${judgement ? said(view, judgement) : nothing}</div>
    <div class="chips custom-examples" role="group" aria-label=${say.examples}>
      <span>${say.examples}</span>
      ${EXAMPLES.map((example) => html`<button class="button button-small" type="button" @click=${() => type(view, example)}><code>${example}</code></button>`)}
      ${
        focus.name === 'custom'
          ? nothing
          : html`<button class="button button-small" type="button" @click=${() => type(view, formulaOf(focus))}>${say.write(labelOf(focus.name))}</button>`
      }
    </div>
    <p class="lab-text">${FORMULA_WORDS[view.context.store.language.value].help}</p>
  </section>`;
}

/** Escape takes a text that is no formula back to the last one that was. */
function restore({ draft }: CustomView, event: KeyboardEvent): void {
  if (event.key !== 'Escape' || draft.typed.peek() === null) return;
  draft.typed.value = null;
  event.stopPropagation();
}

function said({ context, state, words }: CustomView, { problems, meaning, text }: Judgement): TemplateResult {
  const language = context.store.language.value;
  const [problem] = problems;
  if (problem || !meaning) {
    const at = problem?.position;
    return html`${at === undefined ? nothing : html`<p class="custom-echo" aria-hidden="true">${text.slice(0, at)}<mark>${text[at] ?? '\u00a0'}</mark>${text.slice(at + 1)}</p>`}
      <p class="lab-problem">${problem && describeFault(problem, language)}</p>`;
  }
  const say = words().custom;
  return html`${written('f', meaning.value)} ${written('f′', meaning.first)} ${written('f″', meaning.second)}
    ${meaning.nonFinite.length > 0 ? html`<p class="custom-warning">${FORMULA_WORDS[language].notFinite(meaning.nonFinite)}</p>` : nothing}
    <p class="activation-note">${meaning.smooth ? say.smooth : say.kinks}
      ${state.slots.value.includes('custom') || state.slots.value.includes(null) ? nothing : say.noRoom}</p>`;
}

/** As MathML by the engine, which holds nothing that was typed; a derivative may be too long to be of use. */
function written(name: string, { math, text }: WrittenFunction): TemplateResult | typeof nothing {
  if (!math) return nothing;
  return html`<div class="custom-math" tabindex="0" role="group" aria-label=${`${name}(x) = ${text}`}>
    <span class="custom-name">${name}(x) =</span> <span .innerHTML=${math}></span></div>`;
}
