/** The model panel: how many hidden layers, and how their weights begin. Each layer itself is edited on the depth axis. */
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
      ${numberSetting(form, 'model.gain')} ${numberSetting(form, 'model.dropout')} ${seedSetting(form, 'model.seed')}
    </div>`;
}

function layerCount(form: Form): TemplateResult {
  return html`<div class="setting">${label(form, 'model.layers')} ${depthStepper(form)}</div>`;
}
