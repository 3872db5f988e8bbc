/** What arcs and branches mean, beside the legend of the network. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { isIdentity } from './facts.js';
import type { Branches } from './state.js';
import { branchWords } from './words.js';

export function keyTemplate({ view, arcs }: Branches): TemplateResult | typeof nothing {
  if (arcs.value.length === 0) return nothing;
  const words = branchWords(view.store);
  const kinds = new Set(arcs.value.map(({ arc }) => isIdentity(view.config.value, arc)));
  const byGradient = view.store.networkMode.value === 'gradients';
  return html`<div class="depth-legend branch-key">
    ${kinds.has(true) ? sample('', words.arcKey.identity) : nothing}
    ${kinds.has(false) ? sample('branch-projection', words.arcKey.projection) : nothing}
    <span class="depth-key"><svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">${svg`<circle class="branch-sum" r="4.5" /><path class="branch-plus" d="M-2.5 0h5M0 -2.5v5" />`}</svg>${words.arcKey.sum}</span>
    ${byGradient ? html`<span class="depth-key">${words.arcsInGradients}</span>` : nothing}
  </div>`;
}

function sample(kind: string, name: string): TemplateResult {
  return html`<span class="depth-key"><svg class="branch-sample ${kind}" width="24" height="10" aria-hidden="true">
    ${svg`<path class="branch-path" d="M2 9V6Q2 2 6 2H18Q22 2 22 6V9" />`}</svg>${name}</span>`;
}
