/** The legend of lines that show a magnitude: a sample for each of some decades. */
import { html, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../../../draw/colors.js';
import { themeVersion } from '../../../draw/theme.js';
import { edgeWidth } from '../edges.js';
import { powerOfTen } from '../metrics.js';
import type { DecadeRange } from '../scale.js';
import type { View } from '../view.js';
import { gradientStrength } from './gradient-scale.js';
import { flowWords } from './words.js';

export function decadeKey(view: View, range: DecadeRange, name: string, meaning: string): TemplateResult {
  themeVersion.value; // other colors in another theme
  const limit = view.edgeLimit.value;
  return html`<span class="depth-key" title=${meaning}>${name} ${sampleDecades(range).map((exponent) => lineSample(range, exponent))}</span>
    ${limit ? html`<span class="depth-key">${flowWords(view).strongest(limit)}</span>` : ''}`;
}

/** The ends of the scale and some between. */
function sampleDecades({ low, high }: DecadeRange): number[] {
  const step = Math.max(1, Math.ceil((high - low) / 4));
  const exponents: number[] = [];
  for (let exponent = high; exponent >= low; exponent -= step) exponents.unshift(exponent);
  return exponents;
}

function lineSample(range: DecadeRange, exponent: number): TemplateResult {
  const strength = gradientStrength(range, 10 ** exponent);
  return html`<svg width="22" height="10" aria-hidden="true">
      <line x1="1" x2="21" y1="5" y2="5" stroke=${sequentialColor(strength)} stroke-width=${edgeWidth(strength)} />
    </svg>
    <span>${powerOfTen(exponent)}</span>`;
}
