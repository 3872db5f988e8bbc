/** How many hidden layers: one more or fewer, or any number typed. */
import { html, type TemplateResult } from 'lit/html.js';
import { MAX_LAYERS } from '../config/schema.js';
import { icons } from '../page/icons.js';
import { texts } from '../page/texts.js';
import { type Form, numberAt, restore, setValue } from './form.js';
import { problemText } from './label.js';
import { numberInput } from './number.js';

const PATH = 'model.layers';

/** `id`: of the field, where it is not the setting's only one. */
export function depthStepper(form: Form, id?: string): TemplateResult {
  const { addLayer, removeLayer } = texts(form.store).page.model;
  const depth = numberAt(form, PATH);
  return html`<div class="stepper">
    ${stepButton(form, removeLayer, icons.minus, depth === 0, depth - 1)} ${numberInput(form, PATH, id)}
    ${stepButton(form, addLayer, icons.plus, depth >= MAX_LAYERS, depth + 1)}
  </div>
  ${problemText(form, PATH, id)}`;
}

function stepButton(form: Form, name: string, icon: TemplateResult, disabled: boolean, depth: number): TemplateResult {
  const step = (): void => {
    restore(form, PATH);
    setValue(form, PATH, depth);
  };
  return html`<button class="button button-icon stepper-button" type="button" aria-label=${name} title=${name} ?disabled=${disabled}
    @click=${step}>${icon}</button>`;
}
