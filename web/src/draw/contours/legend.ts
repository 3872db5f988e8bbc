/** The scale of heights as a bar of color with its numbers. */
import { html, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../colors.js';
import { formatTick } from '../format.js';
import { type HeightScale, heightTicks, shareOf } from '../heights/scale.js';
import { themeVersion } from '../theme.js';
import './contours.css';

const STOPS = 12;

/** Reading it follows the theme. `quantity` says what the numbers are, with its unit. */
export function heightLegend(scale: HeightScale, quantity: string): TemplateResult {
  themeVersion.value;
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => sequentialColor(stop / STOPS));
  const tick = (value: number): TemplateResult =>
    html`<b style=${`left: ${(100 * shareOf(scale, value)).toFixed(2)}%`}>${formatTick(value)}</b>`;
  return html`<div class="height-legend">
    <span class="height-legend-name">${quantity}</span>
    <div class="height-legend-scale">
      <div class="height-legend-bar" style=${`background: linear-gradient(90deg, ${stops.join(', ')})`}></div>
      <div class="height-legend-ticks">${heightTicks(scale).map(tick)}</div>
    </div>
  </div>`;
}
