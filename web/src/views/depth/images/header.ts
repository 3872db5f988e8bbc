/** The column header of a layer of images: what it is, its filters, its activation; all else stands in its editor. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ActivationName, ConvLayer, ImageLayer } from '../../../config/config.js';
import { CURVES } from '../curves.js';
import { activationOptions, chooseActivation, stepButton } from '../headers.js';
import { type View, words } from '../view.js';
import { layerLabel, layerWords, shortLabel, windowLabel } from './words.js';

/** What stands on the button that opens the editor. */
export function imageLayerName(view: View, layer: ImageLayer): string {
  return layerLabel(layerWords(view.store), layer);
}

/** Controls below that button; or all that the button itself says where there is no room for them. */
export function imageHeader(view: View, layer: ImageLayer, index: number, hasControls: boolean): TemplateResult {
  if (!hasControls) return summary(view, layer);
  return html`${layer.type === 'conv' || layer.type === 'upconv' ? filters(view, index, layer) : nothing}
    ${'activation' in layer ? activation(view, index, layer.activation) : nothing}`;
}

function filters(view: View, index: number, layer: ConvLayer): TemplateResult {
  return html`<div class="depth-stepper">
    ${stepButton(view, index, layer, -1)}
    <span class="depth-units" title=${layerWords(view.store).fields.units}>${layer.units}</span>
    ${stepButton(view, index, layer, 1)}
  </div>`;
}

function activation(view: View, index: number, present: ActivationName): TemplateResult {
  return html`<select class="depth-select" aria-label=${words(view).activationOf(index + 1)}
    @change=${(event: Event) => chooseActivation(view, index, event)}>
    ${activationOptions(present)}
  </select>`;
}

/** `conv`, `5×5, 6`, `ReLU`, each on a line of its own. */
function summary(view: View, layer: ImageLayer): TemplateResult {
  const numbers = [windowLabel(layer), 'units' in layer ? layer.units : ''].filter(Boolean).join(',\u2009'); // a thin space: columns are narrow
  return html`<span class="depth-name">${shortLabel(layerWords(view.store), layer)}<span class="depth-dots" aria-hidden="true">▾</span></span>
    ${numbers ? html`<span class="depth-fit">${numbers}</span>` : nothing}
    ${'activation' in layer ? html`<span class="depth-fit">${CURVES[layer.activation].label}</span>` : nothing}`;
}
