/** A layer's type, and the settings of layers of images, in the layer's editor. */
import type { Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { activatedBy, hasActivation, type ImageLayer, isImage, type LayerConfig } from '../../../config/config.js';
import { countsOf } from '../../../config/image/counts.js';
import { fieldOf, LAYER_KEYS } from '../../../config/image/fields.js';
import { hasImageLayers } from '../../../config/image-layers.js';
import { completeLayer } from '../../../config/layers.js';
import { formatCount, formatSetting, parseSetting } from '../../../i18n/numbers.js';
import { shapeText } from '../../images/image.js';
import { passShapes } from '../../images/shapes.js';
import { problemAt } from '../layer-editor.js';
import { replaceLayer } from '../layers.js';
import { type Draft, numberField } from '../number-field.js';
import type { View } from '../view.js';
import { layerWords } from './words.js';

type TypeName = NonNullable<ImageLayer['type']> | 'dense';

const POOLINGS = ['max', 'average', 'global'] as const;
const TYPES: readonly TypeName[] = ['dense', 'conv', 'pool', 'upconv', 'inception', 'flatten'];

/** Only where there are images, or layers of them. */
export function typeField(view: View, index: number): TemplateResult | typeof nothing {
  const { data, model } = view.store.config.value;
  if (!isImage(data) && !hasImageLayers(model)) return nothing;
  const words = layerWords(view.store);
  const present = model.layers[index]!.type ?? 'dense';
  const path = `model.layers[${index}].type`;
  return html`<div class="depth-field">
    <label class="depth-field-name" for="depth-editor-type">${words.type}</label>
    <select class="depth-select" id="depth-editor-type" data-first @change=${(event: Event) => chooseType(view, index, event)}>
      ${TYPES.map((type) => html`<option value=${type} .selected=${type === present}>${words.types[type]}</option>`)}
    </select>
    <div class="depth-problem" role="alert">${problemAt(view, path)}</div>
  </div>`;
}

/** Filters and activation are taken along as far as the new type has them. */
function chooseType(view: View, index: number, event: Event): void {
  const type = (event.target as HTMLSelectElement).value as TypeName;
  const old = view.store.config.peek().model.layers[index];
  if (!old) return;
  const units = 'units' in old ? old.units : 8;
  const { activation, slope, alpha, beta, pieces, formula } = activatedBy(old);
  const own = { activation: hasActivation(old) ? activation : 'relu', slope, alpha, beta, pieces, formula };
  const bare = { units, ...own };
  const kept = type === 'dense' ? bare : { ...bare, type, ...sameSize(type) };
  replaceLayer(view, index, completeLayer(kept as LayerConfig));
}

/** A convolution that keeps the size is seldom wrong. */
function sameSize(type: TypeName): object {
  return type === 'conv' ? { kernel: 3, stride: 1, padding: 1 } : {};
}

/** Every setting of a layer of images but its activation, and what it makes of what it reads. */
export function imageFields(view: View, index: number, layer: ImageLayer, draft: Signal<Draft | null>): TemplateResult {
  const { fields } = layerWords(view.store);
  const keys = LAYER_KEYS.filter((key) => fieldOf({ ...layer }, key) && key in fields) as (keyof typeof fields)[];
  const field = (key: keyof typeof fields): TemplateResult =>
    html`<div class="depth-field">${key === 'pooling' ? pooling(view, index, layer) : layerNumber(view, index, key, draft)}</div>`;
  return html`${keys.map(field)} ${facts(view, index)}`;
}

function pooling(view: View, index: number, layer: ImageLayer): TemplateResult | typeof nothing {
  if (layer.type !== 'pool') return nothing;
  const words = layerWords(view.store);
  const choose = (event: Event): void => {
    const name = (event.target as HTMLSelectElement).value;
    replaceLayer(view, index, completeLayer({ ...layer, pooling: name as typeof layer.pooling }));
  };
  return html`<label class="depth-field-name" for="depth-editor-pooling">${words.fields.pooling}</label>
    <select class="depth-select" id="depth-editor-pooling" @change=${choose}>
      ${POOLINGS.map((name) => html`<option value=${name} .selected=${name === layer.pooling}>${words.pooling[name]}</option>`)}
    </select>`;
}

function layerNumber(view: View, index: number, key: string, draft: Signal<Draft | null>): TemplateResult {
  const layer: Readonly<Record<string, unknown>> = { ...view.store.config.value.model.layers[index]! };
  return numberField({
    id: `depth-editor-${key}`,
    label: layerWords(view.store).fields[key as 'units'],
    value: formatSetting(Number(layer[key])),
    problem: problemAt(view, `model.layers[${index}].${key}`),
    integer: true,
    draft,
    commit: (text) => commit(view, index, key, parseSetting(text)),
  });
}

/** Whatever was typed goes to the one place that checks; true when it is in force. */
function commit(view: View, index: number, key: string, value: number): boolean {
  const layers = view.store.config.peek().model.layers;
  replaceLayer(view, index, { ...layers[index]!, [key]: value } as LayerConfig);
  const now: Readonly<Record<string, unknown>> = { ...view.store.config.peek().model.layers[index] };
  return now[key] === value;
}

/** Shapes before and after, parameters and multiplications. */
function facts(view: View, index: number): TemplateResult {
  const config = view.store.config.value;
  const words = layerWords(view.store);
  const shapes = passShapes(config);
  const { parameters, operations } = countsOf(config).layers[index]!;
  return html`<p class="depth-note depth-facts">${words.reads(shapeText(shapes[index]!), shapeText(shapes[index + 1]!))}<br />
    ${words.counts(formatCount(parameters), formatCount(operations))}</p>`;
}
