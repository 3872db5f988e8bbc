/** Single skip connections and auxiliary classifiers as lists, below the model's settings. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AuxiliaryConfig, ModelConfig, SkipConfig } from '../config/config.js';
import {
  freeLayer,
  freeSkip,
  skipSources,
  skipTargets,
  withHead,
  withoutHead,
  withoutSkip,
  withSkip,
} from '../config/edit-branches.js';
import { formatSetting, parseSetting } from '../i18n/numbers.js';
import { icons } from '../page/icons.js';
import { skipName } from '../views/depth/branches/describe.js';
import { type BranchWords, branchWords } from '../views/depth/branches/words.js';
import '../views/depth/editors.css';
import { createDraft, numberField } from '../views/depth/number-field.js';
import './branches.css';
import { type Form, problemAt } from './form.js';

const draft = createDraft();

export function branchesPanel(form: Form): TemplateResult {
  const words = branchWords(form.store);
  const { model } = form.store.config.value;
  const [skip, layer] = [freeSkip(model), freeLayer(model)];
  return html`<div class="branch-list">
    ${groupNote(words, model)} ${model.skips.map((single) => skipRow(form, words, single))}
    ${model.auxiliary.map((head, index) => headRow(form, words, head, index))}
    <div class="branch-adds">
      ${addButton(words.panel.addSkip, skip && (() => change(form, (now) => withSkip(now, skip))))}
      ${addButton(words.panel.addHead, layer && (() => change(form, (now) => withHead(now, layer))))}
    </div>
    <p class="soft">${model.layers.length === 0 ? words.panel.noLayers : words.panel.drag}</p>
    <div class="setting-problem" role="alert">${problemAt(form, 'model.skips') || problemAt(form, 'model.auxiliary')}</div>
  </div>`;
}

function change({ store, actions }: Form, edit: (model: ModelConfig) => Partial<ModelConfig>): void {
  actions.changeModel(edit(store.config.peek().model));
}

/** What the number of layers makes of `skip`. */
function groupNote({ panel }: BranchWords, { layers, skip }: ModelConfig): TemplateResult | typeof nothing {
  if (skip === 0) return nothing;
  const count = Math.floor(layers.length / skip);
  const left = count * skip + 1;
  const rest = count > 0 && left <= layers.length ? `; ${panel.rest(left, layers.length)}` : '';
  return html`<p class="soft">${panel.groups(count, skip)}${rest}</p>`;
}

function addButton(name: string, add: (() => void) | null | 0): TemplateResult {
  return html`<button class="button button-small" type="button" ?disabled=${!add} @click=${add || nothing}>${icons.plus}${name}</button>`;
}

function skipRow(form: Form, words: BranchWords, skip: SkipConfig): TemplateResult {
  const { model } = form.store.config.value;
  const others = { ...model, skips: model.skips.filter((single) => single !== skip) };
  const { panel } = words;
  const move = (next: Partial<SkipConfig>): void =>
    change(form, (now) => withSkip({ ...now, ...withoutSkip(now, skip) }, { ...skip, ...next }));
  const choice = (name: string, columns: number[], present: number, choose: (column: number) => void): TemplateResult =>
    columnChoice(words, model, name, columns, present, choose);
  return html`<div class="branch-row" role="group" aria-label=${skipName(words, { model }, skip)}>
    <span class="branch-kind" aria-hidden="true">${panel.skip}</span>
    ${choice(panel.from, skipSources(others, skip.to), skip.from, (from) => move({ from }))}
    <span aria-hidden="true">→</span>
    ${choice(panel.to, skipTargets(others, skip.from), skip.to, (to) => move({ to }))}
    ${removeButton(panel.remove(skipName(words, { model }, skip)), () => change(form, (now) => withoutSkip(now, skip)))}
  </div>`;
}

function headRow(form: Form, words: BranchWords, head: AuxiliaryConfig, index: number): TemplateResult {
  const { model } = form.store.config.value;
  const { panel } = words;
  const taken = model.auxiliary.map(({ after }) => after);
  const free = model.layers
    .map((_, layer) => layer + 1)
    .filter((layer) => layer === head.after || !taken.includes(layer));
  const move = (after: number): void =>
    change(form, (now) => withHead({ ...now, ...withoutHead(now, head.after) }, after, head.weight));
  return html`<div class="branch-row" role="group" aria-label=${words.head(head.after)}>
    <span class="branch-kind" aria-hidden="true">${panel.head}</span>
    ${columnChoice(words, model, panel.after, free, head.after, move)}
    <div class="branch-field">${weightField(form, words, head, index)}</div>
    ${removeButton(panel.remove(words.head(head.after)), () => change(form, (now) => withoutHead(now, head.after)))}
  </div>`;
}

function weightField(
  form: Form,
  words: BranchWords,
  { after, weight }: AuxiliaryConfig,
  index: number,
): TemplateResult {
  return numberField({
    id: `setting-auxiliary-${after}`,
    label: words.weight,
    value: formatSetting(weight),
    problem: draft.value?.id === `setting-auxiliary-${after}` ? weightProblem(form, index) : '',
    integer: false,
    draft,
    commit: (text) => {
      const typed = parseSetting(text);
      change(form, (now) => withHead(now, after, typed));
      return form.store.config.peek().model.auxiliary.some((head) => head.after === after && head.weight === typed);
    },
  });
}

function weightProblem(form: Form, index: number): string {
  return problemAt(form, `model.auxiliary[${index}].weight`);
}

function columnChoice(
  words: BranchWords,
  model: ModelConfig,
  name: string,
  columns: readonly number[],
  present: number,
  choose: (column: number) => void,
): TemplateResult {
  const select = (event: Event): void => choose(Number((event.target as HTMLSelectElement).value));
  return html`<select class="field select" aria-label=${name} @change=${select}>
    ${columns.map((column) => html`<option value=${column} .selected=${column === present}>${words.place(column, model.layers.length)}</option>`)}
  </select>`;
}

function removeButton(name: string, remove: () => void): TemplateResult {
  return html`<button class="button button-icon button-quiet" type="button" aria-label=${name} title=${name} @click=${remove}>${icons.close}</button>`;
}
