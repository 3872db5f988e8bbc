/** How another run is named beside its number: its line's color and its mark. */
import { html, type TemplateResult } from 'lit/html.js';
import { seriesColor, seriesMark } from '../../draw/series.js';
import type { OtherCurve } from '../../state/store.js';

/** As CSS, for canvas and styles. */
export function curveColor(color: OtherCurve['color']): string {
  if (typeof color === 'number') return seriesColor(color);
  return getComputedStyle(document.documentElement).getPropertyValue(color).trim();
}

/** A run's mark in its color, as in the chart. */
export function markSample(key: number): TemplateResult {
  return html`<svg class="series-mark" viewBox="-5 -5 10 10" width="10" height="10" aria-hidden="true">
    <path d=${seriesMark(key)} fill=${seriesColor(key)} fill-rule="evenodd" />
  </svg>`;
}
