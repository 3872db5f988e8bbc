/** What the parts of a stack mean, beside the other legends. */

import { ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import type { View } from '../view.js';
import { namesOf } from './describe.js';
import { fillPart } from './paint.js';
import type { Split } from './parts.js';
import { splitWords } from './words.js';

/** More parts are read by pointing at a layer. */
const MOST_PARTS = 5;
const SWATCH = 12;

export function splitKey(view: View, split: Split | null): TemplateResult | typeof nothing {
  themeVersion.value; // other colors in another theme
  if (!split) return nothing;
  const words = splitWords(view.store);
  const { auxiliary } = view.config.value.model;
  const names = namesOf(words, split, auxiliary);
  const shown = split === 'path' && auxiliary.length === 0 ? names.slice(0, 2) : names.slice(0, MOST_PARTS);
  return html`<div class="depth-legend branch-key">
    <span class="depth-key">${words.key[split]}</span>
    ${shown.map((name, part) => html`<span class="depth-key">${swatch(split, part)}${name}</span>`)}
    ${shown.length < names.length && split === 'loss' ? html`<span class="depth-key">…</span>` : nothing}
    <span class="depth-key">${words.rule}</span>
  </div>`;
}

function swatch(split: Split, part: number): TemplateResult {
  const draw = (element?: Element): void => {
    if (!(element instanceof HTMLCanvasElement)) return;
    element.width = element.height = SWATCH * devicePixelRatio;
    const context = element.getContext('2d')!;
    context.scale(devicePixelRatio, devicePixelRatio);
    fillPart(context, themeColors(), split, part, 0, 0, SWATCH, SWATCH);
  };
  return html`<canvas class="split-swatch" aria-hidden="true" ${ref(draw)}></canvas>`;
}
