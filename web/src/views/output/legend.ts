/** The color scale under the map, with its numbers. */

import { html, type TemplateResult } from 'lit/html.js';
import { classLut, LUT_SIZE, signedLut, unpackColor } from '../../draw/colors.js';
import { formatTick } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Messages } from '../../i18n/messages.js';
import { MAP_STRENGTH } from './ground.js';
import type { Subject } from './subject.js';

type OutputWords = Messages['charts']['output'];

export function legend(words: OutputWords, subject: Subject, theme: ThemeColors): TemplateResult {
  return subject.kind === 'classes' ? classLegend(words, subject.count) : scaleLegend(words, subject, theme);
}

/** One bar per class, from unsure to sure. */
function classLegend(words: OutputWords, count: number): TemplateResult {
  const bars = Array.from(
    { length: count },
    (_, index) =>
      html`<li><span class="output-bar" style=${gradient(classLut(index, MAP_STRENGTH))}></span>${count > 4 ? index + 1 : words.className(index)}</li>`,
  );
  return html`
    <ul class="output-classes">${bars}</ul>
    <p class="output-note">${words.confidence(formatTick(1 / count))}</p>`;
}

function scaleLegend(words: OutputWords, subject: Subject, theme: ThemeColors): TemplateResult {
  const probability = subject.kind === 'probability';
  const end = formatTick(subject.scale);
  return html`
    <div class="output-bar" style=${gradient(signedLut(theme, MAP_STRENGTH))}></div>
    <div class="output-ends">
      <span>${probability ? html`<b>0</b> ${words.className(0)}` : html`<b>−${end}</b>`}</span>
      <span><b>${probability ? '0.5' : '0'}</b></span>
      <span>${probability ? html`${words.className(1)} <b>1</b>` : html`<b>${end}</b>`}</span>
    </div>`;
}

const GRADIENT_STOPS = 12;

function gradient(lut: Uint32Array): string {
  const stops = Array.from({ length: GRADIENT_STOPS + 1 }, (_, stop) =>
    unpackColor(lut[Math.round((stop / GRADIENT_STOPS) * (LUT_SIZE - 1))]!),
  );
  return `background: linear-gradient(90deg, ${stops.join(', ')})`;
}
