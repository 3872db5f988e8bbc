/** Color scales with their numbers. */
import { html, type TemplateResult } from 'lit/html.js';
import { LUT_SIZE, sequentialColor, signedLut, unpackColor } from '../../draw/colors.js';
import { formatTick } from '../../draw/format.js';
import { themeColors, themeVersion } from '../../draw/theme.js';

const STOPS = 12;

/** The signed scale as a CSS gradient. Reading it follows the theme. */
export function signedBar(): string {
  themeVersion.value;
  const lut = signedLut(themeColors());
  return gradient((share) => unpackColor(lut[Math.round(share * (LUT_SIZE - 1))]!));
}

/** The sequential scale as a CSS gradient. Reading it follows the theme. */
export function magnitudeBar(): string {
  themeVersion.value;
  return gradient(sequentialColor);
}

function gradient(color: (share: number) => string): string {
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => color(stop / STOPS));
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}

/** `numbers` stand at even distances along the bar. */
export function scaleBar(background: string, numbers: readonly number[], quantity: string): TemplateResult {
  return html`<div class="plane-legend">
    <div class="plane-bar" style=${`background: ${background}`}></div>
    <div class="plane-ends">${numbers.map((number) => html`<b class="plane-end">${formatTick(number)}</b>`)}</div>
    <p>${quantity}</p>
  </div>`;
}
