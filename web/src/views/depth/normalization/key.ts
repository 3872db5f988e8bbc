/** What the marks of normalization mean, beside the other legends. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { View } from '../view.js';
import { normalizationWords } from './words.js';

export function normalizationKey(view: View): TemplateResult | typeof nothing {
  const { normalization } = view.config.value.model;
  if (normalization === 'none') return nothing;
  const { key, rule, scale } = normalizationWords(view.store);
  const entry = (mark: keyof typeof key): TemplateResult =>
    html`<span class="depth-key"><span class="moments-mark" data-mark=${mark} aria-hidden="true"></span>${key[mark]}</span>`;
  return html`<div class="depth-legend branch-key">
    ${entry('before')} ${entry('after')} ${normalization === 'batch' ? entry('running') : nothing}
    <span class="depth-key">${rule[normalization]} ${scale}</span>
  </div>`;
}
