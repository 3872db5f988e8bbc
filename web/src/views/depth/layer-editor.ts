/** The editor of one hidden layer: units, activation, its parameter, and the layer's place. */
import type { Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  type ActivationName,
  activatedBy,
  type DenseLayer,
  hasActivation,
  isDense,
  type LayerConfig,
  unitsOf,
} from '../../config/config.js';
import { ACTIVATION_EXTRAS, type ExtraKey, numberField as fieldOf } from '../../config/schema.js';
import { describeProblem, settingName } from '../../i18n/describe.js';
import { messagesFor } from '../../i18n/messages.js';
import { formatSetting, parseSetting } from '../../i18n/numbers.js';
import type { FormulaDraft } from '../formula/draft.js';
import { formulaField } from '../formula/field.js';
import { layerSection } from './branches/layer-section.js';
import { activationOptions, chooseActivation, stepButton } from './headers.js';
import { imageFields, typeField } from './images/fields.js';
import { canAddLayer, insertLayer, removeLayer, replaceLayer, spreadActivation } from './layers.js';
import { type Draft, numberField } from './number-field.js';
import { type View, words } from './view.js';

export function layerEditorTemplate(
  view: View,
  index: number,
  draft: Signal<Draft | null>,
  formula: FormulaDraft,
): TemplateResult {
  const { layers } = view.store.config.value.model;
  const layer = layers[index]!;
  const { activation, formula: own } = activatedBy(layer);
  const extra = ACTIVATION_EXTRAS[activation]?.key;
  const text = words(view);
  return html`${head(view, index, layers.length)}
    <div class="depth-fields">
      ${typeField(view, index)}
      ${isDense(layer) ? unitsField(view, index, layer, draft) : imageFields(view, index, layer, draft)}
      ${hasActivation(layer) ? activationField(view, index, activation) : nothing}
      ${extra ? html`<div class="depth-field">${layerNumber(view, index, extra, draft)}</div>` : nothing}
      ${own === undefined ? nothing : layerFormula(view, index, own, formula)}
    </div>
    ${layerSection(view, index)}
    <button type="button" class="depth-action" ?disabled=${layers.length < 2} @click=${() => spreadActivation(view, index)}>
      ${text.editor.applyToAll}
    </button>
    <div class="depth-actions">
      <button type="button" class="depth-action" ?disabled=${!canAddLayer(view)} @click=${() => insertAndFollow(view, index, index)}>
        ${text.editor.insertBefore}
      </button>
      <button type="button" class="depth-action" ?disabled=${!canAddLayer(view)} @click=${() => insertAndFollow(view, index + 1, index + 1)}>
        ${text.editor.insertAfter}
      </button>
    </div>
    <button type="button" class="depth-action depth-danger" @click=${() => removeAndClose(view, index)}>
      ${text.editor.remove}
    </button>`;
}

function unitsField(view: View, index: number, layer: DenseLayer, draft: Signal<Draft | null>): TemplateResult {
  return html`<div class="depth-field">
    ${layerNumber(view, index, 'units', draft)}
    <div class="depth-steps">${stepButton(view, index, layer, -1)} ${stepButton(view, index, layer, 1)}</div>
  </div>`;
}

function activationField(view: View, index: number, activation: ActivationName): TemplateResult {
  return html`<div class="depth-field">
    <label class="depth-field-name" for="depth-editor-activation">${nameOf(view, 'activation')}</label>
    <select
      class="depth-select"
      id="depth-editor-activation"
      data-first
      @change=${(event: Event) => chooseActivation(view, index, event)}
    >
      ${activationOptions(activation)}
    </select>
  </div>`;
}

function head(view: View, index: number, count: number): TemplateResult {
  const { editor } = words(view);
  const go = (layer: number): void => {
    view.editor.value = { kind: 'layer', layer };
  };
  return html`<div class="depth-popover-head">
    <h3>${editor.layerTitle(index + 1)}</h3>
    <button type="button" class="depth-step" aria-label=${editor.previous} ?disabled=${index === 0} @click=${() => go(index - 1)}>‹</button>
    <button type="button" class="depth-step" aria-label=${editor.next} ?disabled=${index === count - 1} @click=${() => go(index + 1)}>›</button>
    ${closeButton(view)}
  </div>`;
}

export function closeButton(view: View): TemplateResult {
  const close = (): void => {
    view.editor.value = null;
  };
  return html`<button type="button" class="depth-step" aria-label=${words(view).editor.close} @click=${close}>✕</button>`;
}

function layerNumber(view: View, index: number, key: 'units' | ExtraKey, draft: Signal<Draft | null>): TemplateResult {
  const layer = view.store.config.value.model.layers[index]!;
  const path = `model.layers[${index}].${key}`;
  return numberField({
    id: `depth-editor-${key}`,
    label: nameOf(view, key),
    value: formatSetting(numberOf(layer, key)),
    problem: problemAt(view, path),
    integer: fieldOf(path).type === 'integer',
    draft,
    commit: (text) => commitNumber(view, index, key, parseSetting(text)),
  });
}

function layerFormula(view: View, index: number, value: string, draft: FormulaDraft): TemplateResult {
  return formulaField({
    id: `depth-editor-formula-${index}`,
    label: nameOf(view, 'formula'),
    value,
    language: view.store.language.value,
    draft,
    commit: (formula) => {
      const layer = view.store.config.peek().model.layers[index];
      if (layer && 'formula' in layer) replaceLayer(view, index, { ...layer, formula });
    },
  });
}

const numberOf = (layer: LayerConfig, key: 'units' | ExtraKey): number =>
  key === 'units' ? unitsOf(layer) : (activatedBy(layer)[key] ?? 0);

/** Whatever was typed goes to the one place that checks; true when it is in force. */
function commitNumber(view: View, index: number, key: 'units' | ExtraKey, value: number): boolean {
  const layer: LayerConfig = { ...view.store.config.peek().model.layers[index]!, [key]: value };
  replaceLayer(view, index, layer);
  return numberOf(view.store.config.peek().model.layers[index]!, key) === value;
}

/** Why the last entry at `path` was refused; empty when it was not. */
export function problemAt(view: View, path: string): string {
  const problem = view.store.problems.value.find((candidate) => candidate.path === path);
  return problem ? describeProblem(problem, messagesFor(view.store.language.value)) : '';
}

function nameOf(view: View, key: string): string {
  return settingName(messagesFor(view.store.language.value), `model.layers[].${key}`);
}

function insertAndFollow(view: View, at: number, follow: number): void {
  insertLayer(view, at);
  view.editor.value = { kind: 'layer', layer: follow };
}

function removeAndClose(view: View, index: number): void {
  view.editor.value = null;
  removeLayer(view, index);
}
