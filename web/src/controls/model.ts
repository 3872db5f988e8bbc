/** The model panel: how many hidden layers, and how their weights begin. Each layer itself is edited on the depth axis. */
import { html, type TemplateResult } from 'lit/html.js';
import type { LayerConfig } from '../config/config.js';
import type { LayerEdit } from '../config/edit-layers.js';
import { completeLayer } from '../config/layers.js';
import { MAX_LAYERS } from '../config/schema.js';
import { icons } from '../page/icons.js';
import { texts } from '../page/texts.js';
import { choiceSetting } from './choice.js';
import type { Form } from './form.js';
import { problemText } from './label.js';
import { numberSetting } from './number.js';
import { seedSetting } from './seed.js';

/** The first hidden layer of a network that had none. */
const FIRST_LAYER: LayerConfig = { units: 8, activation: 'tanh' };

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
  const { page, fields } = texts(form.store);
  const { layers } = form.store.config.value.model;
  const button = (name: string, icon: TemplateResult, disabled: boolean, edit: () => LayerEdit): TemplateResult =>
    html`<button class="button button-icon stepper-button" type="button" aria-label=${name} title=${name} ?disabled=${disabled}
      @click=${() => form.actions.editLayers(edit())}>${icon}</button>`;
  return html`<div class="setting" role="group" aria-labelledby="layer-count-name">
    <span class="setting-name" id="layer-count-name">${fields.path['model.layers']}</span>
    <div class="stepper">
      ${button(page.model.removeLayer, icons.minus, layers.length === 0, () => ({ remove: layers.length - 1 }))}
      <output class="stepper-value">${layers.length}</output>
      ${button(page.model.addLayer, icons.plus, layers.length >= MAX_LAYERS, () => ({ insert: layers.length, layer: layerAfter(layers) }))}
    </div>
    ${problemText(form, 'model.layers')}
  </div>`;
}

/** A new layer is like the last one. */
function layerAfter(layers: readonly LayerConfig[]): LayerConfig {
  return completeLayer(layers.at(-1) ?? FIRST_LAYER);
}
