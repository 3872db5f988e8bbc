/** Where the engine cannot run: why, in plain words, and what helps. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Store } from '../state/store.js';
import { FAILURE } from './failure-words.js';

const KNOWN = ['no-simd', 'no-worker', 'wasm-blocked', 'wasm-missing'] as const;

export function failurePage(store: Store, reason: string): TemplateResult {
  const failure = FAILURE[store.language.value];
  const known = KNOWN.find((candidate) => candidate === reason);
  return html`<div class="failure panel" role="alert">
    <h2>${failure.title}</h2>
    <p>${failure[known ?? 'other']}</p>
    ${known ? nothing : html`<p class="soft">${failure.details}: <code>${reason}</code></p>`}
    <button class="button button-primary" type="button" @click=${() => location.reload()}>${failure.reload}</button>
  </div>`;
}
