/** The column headers: name, units and activation of each layer, as controls where there is room, else as one button. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  ACTIVATIONS,
  type ActivationName,
  activatedBy,
  type DenseLayer,
  isDense,
  type LayerConfig,
  unitsOf,
} from '../../config/config.js';
import { withActivation } from '../../config/edit.js';
import { numberField } from '../../config/schema.js';
import { idIn } from '../../state/store.js';
import { CURVES } from './curves.js';
import { type Column, hasCurves } from './geometry.js';
import { replaceLayer } from './layers.js';
import { type View, words } from './view.js';

/** Width that a layer number needs when every column cannot have one. */
const NUMBER_WIDTH = 20;
/** Width from which a header says "layer 3" and not just "3". */
const NAME_WIDTH = 54;

export function headersTemplate(view: View): TemplateResult {
  const { columns } = view.geometry.value;
  return html`${columns.map((column) => header(view, column))}
  ${columns.length === 2 ? noHiddenLayer(view) : nothing}`;
}

/** Where the columns of hidden layers would be. */
function noHiddenLayer(view: View): TemplateResult {
  const { rows, gutter, width } = view.geometry.value;
  const { top, height } = rows.activation;
  return html`<p class="depth-hint" style="left:${gutter}px;width:${width - gutter}px;top:${top}px;height:${height}px">
    ${words(view).noHiddenLayer}
  </p>`;
}

function header(view: View, column: Column): TemplateResult {
  const { rows, detail } = view.geometry.value;
  const place = `top:${rows.header.top}px;left:${column.left}px;width:${column.width}px;height:${rows.header.height}px`;
  if (column.kind !== 'hidden') {
    return html`<div class="depth-header depth-header-${column.kind} depth-header-${detail}" style=${place}>
      <span class="depth-name depth-name-end">${column.kind === 'input' ? words(view).input : words(view).output}</span>
    </div>`;
  }
  const layer = view.config.value.model.layers[column.layer]!;
  return html`<div
    class="depth-header depth-header-${detail}"
    style=${place}
    @focusin=${() => setFocus(view, column.layer)}
    @focusout=${() => setFocus(view, null)}
  >
    ${detail === 'controls' ? controls(view, column, layer) : editButton(view, column, layer)}
  </div>`;
}

function setFocus(view: View, layer: number | null): void {
  view.focusedLayer.value = layer;
}

function controls(view: View, column: Column, layer: LayerConfig): TemplateResult {
  const text = words(view);
  const index = column.layer;
  const number = index + 1;
  const name = nameOf(view, layer, number);
  const edit = text.editLayer(number, unitsOf(layer), CURVES[activatedBy(layer).activation].label);
  return html`<button
      type="button"
      class="depth-name depth-name-button"
      id=${idIn(view.store, `depth-header-${index}`)}
      aria-haspopup="dialog"
      aria-label=${isDense(layer) ? edit : `${name}: ${edit}`}
      @click=${() => openEditor(view, index)}
    >
      ${name}<span class="depth-dots" aria-hidden="true">⋯</span>
    </button>
    ${isDense(layer) ? denseControls(view, index, layer) : view.images.value?.header(layer, index, true)}`;
}

/** `conv 5×5`; a dense layer's name is its number. */
function nameOf(view: View, layer: LayerConfig, number: number): string {
  return (!isDense(layer) && view.images.value?.name(layer)) || words(view).layer(number);
}

function denseControls(view: View, index: number, layer: DenseLayer): TemplateResult {
  const text = words(view);
  return html`<div class="depth-stepper">
      ${stepButton(view, index, layer, -1)}
      <span class="depth-units" title=${text.unitCount(layer.units)}>${layer.units}</span>
      ${stepButton(view, index, layer, 1)}
    </div>
    <select
      class="depth-select"
      aria-label=${text.activationOf(index + 1)}
      @change=${(event: Event) => chooseActivation(view, index, event)}
    >
      ${activationOptions(layer.activation)}
    </select>`;
}

/** All activations as options, the present one selected. */
export function activationOptions(present: ActivationName): TemplateResult[] {
  return ACTIVATIONS.map(
    (name) => html`<option value=${name} .selected=${name === present}>${CURVES[name].label}</option>`,
  );
}

/** Puts the chosen activation on a layer; its parameter takes its default. An edit may just have taken the layer away. */
export function chooseActivation(view: View, index: number, event: Event): void {
  const name = (event.target as HTMLSelectElement).value as ActivationName;
  const layer = view.store.config.peek().model.layers[index];
  if (layer) replaceLayer(view, index, withActivation(layer, name));
}

/** One unit more or fewer, within the limits. */
export function stepButton(view: View, index: number, layer: LayerConfig, by: 1 | -1): TemplateResult {
  const text = words(view);
  const { min, max } = numberField('model.layers[].units');
  const units = unitsOf(layer) + by;
  return html`<button
    type="button"
    class="depth-step"
    aria-label=${by > 0 ? text.moreUnits(index + 1) : text.fewerUnits(index + 1)}
    ?disabled=${units < min || units > max}
    @click=${() => stepUnits(view, index, by)}
  >
    ${by > 0 ? '+' : '−'}
  </button>`;
}

function stepUnits(view: View, index: number, by: number): void {
  const layer = view.store.config.peek().model.layers[index];
  if (layer && 'units' in layer) replaceLayer(view, index, { ...layer, units: layer.units + by });
}

function editButton(view: View, column: Column, layer: LayerConfig): TemplateResult {
  const text = words(view);
  const { detail } = view.geometry.value;
  const { label } = CURVES[activatedBy(layer).activation];
  const number = column.layer + 1;
  const name = column.width < NAME_WIDTH ? text.layerShort(number) : text.layer(number);
  const isReachable = hasCurves(detail) || column.layer === reachableLayer(view);
  return html`<button
    type="button"
    class="depth-edit"
    id=${idIn(view.store, `depth-header-${column.layer}`)}
    aria-haspopup="dialog"
    tabindex=${isReachable ? 0 : -1}
    @keydown=${(event: KeyboardEvent) => moveFocus(view, column.layer, event)}
    @click=${() => openEditor(view, column.layer)}
  >
    ${
      detail === 'numbers'
        ? isDense(layer)
          ? html`<span class="depth-name">${name}<span class="depth-dots" aria-hidden="true">▾</span></span><span aria-hidden="true">${layer.units}</span>
            <span class="visually-hidden">${text.unitCount(layer.units)}</span><span class="depth-fit">${label}</span>`
          : view.images.value?.header(layer, column.layer, false)
        : html`${shortHeader(view, column, layer)}
            <span class="visually-hidden">${text.editLayer(number, unitsOf(layer), label)}</span>`
    }
  </button>`;
}

/** Of many narrow headers the Tab key stops at one: that of the layer where the keyboard was last. */
function reachableLayer(view: View): number {
  return Math.max(0, Math.min(view.cursor.value.layer, view.geometry.value.columns.length - 3));
}

/** Arrow keys, Home and End go from header to header. */
function moveFocus(view: View, from: number, event: KeyboardEvent): void {
  const last = view.geometry.peek().columns.length - 3;
  const targets: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault(); // the page's own shortcuts use the arrows too
  const layer = Math.max(0, Math.min(last, target));
  view.cursor.value = { layer, unit: 0 };
  document.getElementById(idIn(view.store, `depth-header-${layer}`))?.focus();
}

function shortHeader(view: View, column: Column, layer: LayerConfig): TemplateResult | typeof nothing {
  const every = [1, 2, 5, 10].find((step) => step * column.width >= NUMBER_WIDTH) ?? 20;
  const number = column.layer + 1;
  if (number % every !== 0) return nothing;
  const units = view.geometry.value.detail === 'turned' ? html`<span>${unitsOf(layer) || ''}</span>` : nothing;
  return html`<span class="depth-name">${words(view).layerShort(number)}</span>${units}`;
}

function openEditor(view: View, layer: number): void {
  const { editor } = view;
  const open = editor.peek();
  editor.value = open?.kind === 'layer' && open.layer === layer ? null : { kind: 'layer', layer };
}
