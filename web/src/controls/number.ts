/** Number settings: a field that takes any exact value, with or without a slider over the useful range. */

import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fieldAt, type NumberField, numberField } from '../config/schema.js';
import { settingName } from '../i18n/describe.js';
import { texts } from '../page/texts.js';
import { commit, endSlide, type Form, numberAt, problemAt, restore, slide, textAt, typeText } from './form.js';
import { label, problemText, settingId } from './label.js';
import { filledShare, sliderRange, toPlace, toValue } from './scale.js';

export interface NumberOptions {
  /** Stands right of the number, such as a button that draws a seed. */
  beside?: TemplateResult;
  /** Upper limit in force here, where it is lower than the schema's (classes by kind of data). */
  max?: number;
}

/** Label over field, as in the grid of training settings. */
export function numberSetting(form: Form, path: string, options: NumberOptions = {}): TemplateResult {
  return html`<div class="setting">
    ${label(form, path)}
    <div class="setting-row">${numberInput(form, path)} ${options.beside ?? nothing}</div>
    ${problemText(form, path)}
  </div>`;
}

/** Label and field side by side, the slider under both. */
export function sliderSetting(form: Form, path: string, options: NumberOptions = {}): TemplateResult {
  const field = numberField(path);
  return html`<div class="setting setting-slider">
    <div class="setting-head">${label(form, path)} ${numberInput(form, path)}</div>
    ${sliderInput(form, field, options.max)} ${problemText(form, path)}
  </div>`;
}

/** The field alone; one that is not the setting's own has no label beside it and says its name itself. */
export function numberInput(form: Form, path: string, id: string = settingId(path)): TemplateResult {
  const invalid = problemAt(form, path) !== '';
  return html`<input
    class="field field-number"
    id=${id}
    type="text"
    inputmode=${fieldAt(path)?.type === 'number' ? 'decimal' : 'numeric'}
    autocomplete="off"
    spellcheck="false"
    aria-label=${id === settingId(path) ? nothing : settingName(texts(form.store), path)}
    aria-invalid=${invalid ? 'true' : 'false'}
    aria-describedby=${invalid ? `${id}-problem` : nothing}
    .value=${live(textAt(form, path))}
    @input=${(event: Event) => typeText(form, path, inputText(event))}
    @change=${() => commit(form, path)}
    @blur=${() => commit(form, path)}
    @keydown=${(event: KeyboardEvent) => restoreOnEscape(form, path, event)}
  />`;
}

function restoreOnEscape(form: Form, path: string, event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  restore(form, path);
  event.stopPropagation();
}

function sliderInput(form: Form, field: NumberField, max?: number): TemplateResult | typeof nothing {
  if (!field.slider) return nothing;
  const slider = { ...field.slider, max: Math.min(field.slider.max, max ?? field.slider.max) };
  const range = sliderRange(slider);
  const value = numberAt(form, field.path);
  const place = toPlace(field, slider, value);
  return html`<input
    class="slider"
    type="range"
    min=${range.min}
    max=${range.max}
    step=${range.step}
    aria-label=${settingName(texts(form.store), field.path)}
    aria-valuetext=${textAt(form, field.path)}
    .value=${live(String(place))}
    .style=${`--filled: ${filledShare(slider, place)}`}
    @input=${(event: Event) => slide(form, field.path, toValue(field, slider, Number(inputText(event))))}
    @change=${() => endSlide(form)}
  />`;
}

const inputText = (event: Event): string => (event.target as HTMLInputElement).value;
