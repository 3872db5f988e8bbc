/** What the marks mean. */

import { signal } from '@preact/signals-core';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { activatedBy } from '../../config/config.js';
import { MIDDLE } from './atlas.js';
import { CURVES } from './curves.js';
import { edgeOpacity, edgeStrength, edgeWidth } from './edges.js';
import { hasCurves } from './geometry.js';
import { biasDot } from './hit.js';
import { showsRow, type View, words } from './view.js';

const SAMPLE_WEIGHTS = [-5, -1, 1, 5];

export function legendTemplate(view: View): TemplateResult {
  const { legend } = words(view);
  const limit = view.lens.value.key ? null : view.edgeLimit.value;
  return html`<div class="depth-legend">
      ${showsRow(view, 'network') ? networkKeys(view) : nothing} ${showsRow(view, 'activation') ? activationKeys(view) : nothing}
      ${limit ? html`<span class="depth-key">${legend.strongest(limit)}</span>` : nothing}
    </div>
    ${rules(view)}`;
}

function networkKeys(view: View): TemplateResult {
  const { legend } = words(view);
  const lens = view.lens.value;
  const { columns } = view.geometry.value;
  return html`${lens.key ? lens.key() : html`<span class="depth-key">${legend.weight} ${SAMPLE_WEIGHTS.map(weightSample)}</span>`}
    <span class="depth-key"><span class="depth-swatch depth-swatch-signed"></span>${legend.unit(middles(view))}</span>
    ${columns.some((column) => biasDot(column, 0)) ? html`<span class="depth-key"><span class="depth-dot"></span>${legend.bias}</span>` : nothing}`;
}

/** What the middle color stands for: 0, unless all values of an activation are on one side of it. */
function middles(view: View): string {
  const { legend } = words(view);
  const names = new Set(view.config.value.model.layers.map((layer) => activatedBy(layer).activation));
  const others = [...names].filter((name) => MIDDLE[name] !== undefined);
  if (others.length === 0) return '0';
  const half = legend.middleOf('0.5', others.map((name) => CURVES[name].label).join(', '));
  return others.length === names.size ? half : `0 / ${half}`;
}

function activationKeys(view: View): TemplateResult {
  const { legend } = words(view);
  const curves = html`<span class="depth-key">${lineSample('depth-line-value')}${legend.value}</span>
    <span class="depth-key">${lineSample('depth-line-slope')}${legend.derivative}</span>`;
  return html`${hasCurves(view.geometry.value.detail) ? curves : nothing}
    <span class="depth-key"><span class="depth-swatch depth-swatch-inputs"></span>${legend.inputs}</span>
    <span class="depth-key"><span class="depth-swatch depth-swatch-saturated"></span>${legend.saturated}</span>`;
}

function weightSample(weight: number): TemplateResult {
  const strength = edgeStrength(weight);
  const color = weight < 0 ? 'var(--orange)' : 'var(--blue)';
  return html`<svg width="22" height="10" aria-hidden="true">
      <line x1="1" x2="21" y1="5" y2="5" stroke=${color} stroke-width=${edgeWidth(strength)} opacity=${edgeOpacity(strength)} />
    </svg>
    <span>${String(weight).replace('-', '−')}</span>`;
}

function lineSample(name: string): TemplateResult {
  return html`<svg class=${name} width="20" height="10" aria-hidden="true">${svg`<line x1="1" x2="19" y1="5" y2="5" />`}</svg>`;
}

/** Comes with the first press. */
const rulesTemplate = signal<((view: View) => TemplateResult) | null>(null);

function rules(view: View): TemplateResult {
  const load = (): void => {
    void import('./rules.js').then((module) => {
      rulesTemplate.value = module.rulesTemplate;
    });
  };
  return html`<details class="depth-rules" @toggle=${load}>
    <summary>${words(view).judged}</summary>
    ${rulesTemplate.value?.(view)}
  </details>`;
}
