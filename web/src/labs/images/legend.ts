/** The color scale of signed values, in numbers. */
import { html, type TemplateResult } from 'lit/html.js';
import { signedLut } from '../../draw/colors.js';
import { themeColors } from '../../draw/theme.js';
import { rampOf } from '../../views/images/ramp.js';

export function signedLegend(low: string, high: string): TemplateResult {
  return html`<div class="filter-legend">
    <span class="filter-ramp" style="background: ${rampOf(signedLut(themeColors()))}"></span>
    <span class="filter-ends"><span>${low}</span><span>0</span><span>${high}</span></span>
  </div>`;
}
