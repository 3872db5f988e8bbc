/** The model panel: how many hidden layers, and how their weights begin. Each layer itself is edited on the depth axis. */
import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { texts } from '../page/texts.js';
import { choiceSetting } from './choice.js';
import { depthStepper } from './depth.js';
import type { Form } from './form.js';
import { label } from './label.js';
import { numberSetting } from './number.js';
import { seedSetting } from './seed.js';

export function modelPanel(form: Form): TemplateResult {
  const { page, fields } = texts(form.store);
  return html`<div class="panel-title">
      <h2 id="model-title">${page.model.title}</h2>
      <span class="soft">${page.model.restarts}</span>
    </div>
    <div class="settings-grid">
      ${layerCount(form)} ${choiceSetting(form, 'model.initializer', fields.initializer)}
      ${numberSetting(form, 'model.gain')} ${choiceSetting(form, 'model.normalization', fields.normalization)}
      ${numberSetting(form, 'model.skip')} ${numberSetting(form, 'model.dropout')} ${seedSetting(form, 'model.seed')}
      ${branches(form, page.model.branches)}
    </div>`;
}

/** Comes with the first single skip or auxiliary classifier, or when it is unfolded. */
const branchesPanel = signal<((form: Form) => TemplateResult) | null>(null);

function branches(form: Form, title: string): TemplateResult {
  const { skips, auxiliary } = form.store.config.value.model;
  const has = skips.length + auxiliary.length > 0;
  const load = (): void => {
    void import('./branches.js').then((module) => {
      branchesPanel.value = module.branchesPanel;
    });
  };
  if (has && !branchesPanel.value) load();
  return html`<details ?open=${has || branchesPanel.value !== null} @toggle=${load}>
    <summary class="soft">${title}</summary>
    ${branchesPanel.value?.(form)}
  </details>`;
}

function layerCount(form: Form): TemplateResult {
  return html`<div class="setting">${label(form, 'model.layers')} ${depthStepper(form)}</div>`;
}
