/** What the shades mean, in numbers. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../../draw/colors.js';
import { formatPercent } from '../../draw/format.js';
import { themeVersion } from '../../draw/theme.js';
import { layerCount, type Scale, scaleTicks, shadeOf, valueAt } from './scale.js';
import { type View, words } from './view.js';

const STOPS = 12;

export function legendTemplate(view: View): TemplateResult {
  const say = words(view);
  const scale = view.scale.value;
  themeVersion.value;
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => sequentialColor(stop / STOPS));
  return html`<div class="time-legend">
    <span>${say.units[view.quantity.value]}</span>
    <span class="time-scale" style="background: linear-gradient(90deg, ${stops.join(', ')})">
      ${scaleTicks(scale).map((value) => tick(scale, value))}
    </span>
    ${scale.log && holds(view, (value) => value === 0) ? key('var(--line)', say.zero) : nothing}
    ${holds(view, (value) => value === Number.POSITIVE_INFINITY) ? key('var(--bad)', say.notFinite) : nothing}
  </div>`;
}

function tick(scale: Scale, value: number): TemplateResult {
  const label = scale.log ? `1e${Math.round(Math.log10(value))}`.replace('-', '−') : formatPercent(value);
  return html`<span style="left: ${100 * (shadeOf(scale, value) ?? 0)}%">${label}</span>`;
}

function key(color: string, name: string): TemplateResult {
  return html`<span class="time-key"><span class="swatch" style="background: ${color}"></span>${name}</span>`;
}

function holds({ columns, quantity }: View, test: (value: number) => boolean): boolean {
  const list = columns.value;
  const layers = Array.from({ length: layerCount(list) }, (_, layer) => layer);
  return list.some((column) => layers.some((layer) => test(valueAt(column, layer, quantity.value))));
}
