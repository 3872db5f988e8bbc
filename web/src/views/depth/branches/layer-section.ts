/** In the editor of a layer: skip connections from and to it, and an auxiliary classifier on it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { skipSources, skipTargets, withHead, withSkip } from '../../../config/edit-branches.js';
import { formatSetting } from '../../../i18n/numbers.js';
import type { View } from '../view.js';
import { branchWords } from './words.js';

/** `index` of the layer, from 0. */
export function layerSection(view: View, index: number): TemplateResult {
  const { auxiliary } = view.store.config.value.model;
  const words = branchWords(view.store);
  const layer = index + 1;
  const head = auxiliary.find(({ after }) => after === layer);
  const toHead = (): void => {
    if (!head) view.actions.changeModel(withHead(view.store.config.peek().model, layer));
    view.editor.value = { kind: 'head', after: layer };
  };
  return html`${skipField(view, layer)}
    <button type="button" class="depth-action" @click=${toHead}>
      ${head ? words.editHead(formatSetting(head.weight)) : words.addHead}
    </button>`;
}

function skipField(view: View, layer: number): TemplateResult | typeof nothing {
  const words = branchWords(view.store);
  const { model } = view.store.config.value;
  const targets = skipTargets(model, layer);
  const sources = skipSources(model, layer);
  if (targets.length + sources.length === 0) return nothing;
  const name = (column: number): string => words.place(column, model.layers.length);
  const choose = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const [from, to] = select.value.split('-').map(Number) as [number, number];
    select.value = '';
    view.actions.changeModel(withSkip(view.store.config.peek().model, { from, to }));
  };
  return html`<div class="depth-field">
    <label class="depth-field-name" for="depth-editor-skip">${words.skipSection}</label>
    <select class="depth-select" id="depth-editor-skip" @change=${choose}>
      <option value="" selected>${words.skipChoose}</option>
      ${options(
        words.skipTo,
        targets.map((to) => [`${layer}-${to}`, name(to)]),
      )}
      ${options(
        words.skipFrom,
        sources.map((from) => [`${from}-${layer}`, name(from)]),
      )}
    </select>
  </div>`;
}

function options(label: string, choices: [value: string, name: string][]): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  return html`<optgroup label=${label}>${choices.map(([value, name]) => html`<option value=${value}>${name}</option>`)}</optgroup>`;
}
