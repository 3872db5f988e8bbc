/** A short piece of a function's line, before its name. */
import { html, svg, type TemplateResult } from 'lit/html.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { lineStyle } from './functions.js';

/** Reading it follows the theme. */
export function lineSample(slot: number): TemplateResult {
  themeVersion.value;
  const { color, dash } = lineStyle(slot, themeColors());
  return html`<svg class="line-sample" viewBox="0 0 22 6" width="22" height="6" aria-hidden="true">
    ${svg`<line x1="0" y1="3" x2="22" y2="3" stroke=${color} stroke-width="2.4" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}
