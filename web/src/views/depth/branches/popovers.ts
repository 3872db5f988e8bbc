/** What is said of one skip connection or auxiliary classifier, and where it is changed and removed. */
import type { Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AuxiliaryConfig, SkipConfig } from '../../../config/config.js';
import { withHead } from '../../../config/edit-branches.js';
import { formatSetting, parseSetting } from '../../../i18n/numbers.js';
import { closeButton, problemAt } from '../layer-editor.js';
import { type Draft, numberField } from '../number-field.js';
import type { View } from '../view.js';
import { arcsOf } from './arcs.js';
import { branchRows, type Row, skipKind, skipName } from './describe.js';
import { isIdentity, unitsOf } from './facts.js';
import { removeBranch } from './keys.js';
import { type BareBranch, headKey, skipKey } from './state.js';
import { branchWords } from './words.js';

export function skipEditorTemplate(view: View, skip: SkipConfig): TemplateResult {
  const words = branchWords(view.store);
  const config = view.config.value;
  const arc = arcsOf(config.model).find(({ from, to }) => from === skip.from && to === skip.to);
  const branch = arc && { kind: 'skip' as const, key: skipKey(arc), arc };
  const meaning = isIdentity(config, skip)
    ? words.identityMeaning
    : words.projectionMeaning(unitsOf(config, skip.to), unitsOf(config, skip.from));
  return html`${head(view, skipName(words, config, skip))}
    <p class="branch-about"><b>${skipKind(words, config, skip)}.</b> ${meaning}</p>
    ${branch ? figures(branchRows(view, branch).slice(1)) : nothing}
    ${arc?.grouped ? html`<p class="branch-about">${words.grouped(config.model.skip)}</p>` : nothing}
    ${branch && !isLocked(view) ? removeButton(view, branch) : nothing}`;
}

export function headEditorTemplate(view: View, after: number, draft: Signal<Draft | null>): TemplateResult {
  const words = branchWords(view.store);
  const { auxiliary } = view.store.config.value.model;
  const index = auxiliary.findIndex((candidate) => candidate.after === after);
  const shown = auxiliary[index]!;
  const branch = { kind: 'head' as const, key: headKey(shown), index, head: shown };
  return html`${head(view, words.headTitle(after))}
    <p class="branch-about">${words.headMeaning(formatSetting(shown.weight))}</p>
    ${isLocked(view) ? nothing : weightField(view, shown, index, draft)}
    ${figures(branchRows(view, branch).slice(1))} ${isLocked(view) ? nothing : removeButton(view, branch)}`;
}

const isLocked = ({ store }: View): boolean => store.locks.value.includes('model');

function weightField(
  view: View,
  { after, weight }: AuxiliaryConfig,
  index: number,
  draft: Signal<Draft | null>,
): TemplateResult {
  return html`<div class="depth-fields"><div class="depth-field">${numberField({
    id: 'depth-editor-weight',
    label: branchWords(view.store).weight,
    value: formatSetting(weight),
    problem: problemAt(view, `model.auxiliary[${index}].weight`),
    integer: false,
    first: true,
    draft,
    commit: (text) => commitWeight(view, after, parseSetting(text)),
  })}</div></div>`;
}

/** Whatever was typed goes to the one place that checks; true when it is in force. */
function commitWeight(view: View, after: number, weight: number): boolean {
  view.actions.changeModel(withHead(view.store.config.peek().model, after, weight));
  return view.store.config.peek().model.auxiliary.some((head) => head.after === after && head.weight === weight);
}

function head(view: View, title: string): TemplateResult {
  return html`<div class="depth-popover-head"><h3>${title}</h3>${closeButton(view)}</div>`;
}

function figures(rows: readonly Row[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<dl class="branch-figures">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function removeButton(view: View, branch: BareBranch): TemplateResult {
  const remove = (): void => {
    view.editor.value = null;
    removeBranch(view, branch);
  };
  return html`<button type="button" class="depth-action depth-danger" @click=${remove}>${branchWords(view.store).remove}</button>`;
}
