/** The input features as chips in mathematical type. The last one that is on stays on. */

import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { FEATURES, type Feature } from '../config/config.js';
import { texts } from '../page/texts.js';
import type { Form } from './form.js';
import { problemText } from './label.js';

const FORMULAS: Record<Feature, TemplateResult> = {
  x: html`x`,
  y: html`y`,
  x2: html`x²`,
  y2: html`y²`,
  xy: html`xy`,
  sinx: html`<span class="upright">sin</span>&thinsp;x`,
  siny: html`<span class="upright">sin</span>&thinsp;y`,
};

export function featureChips(form: Form): TemplateResult {
  const { features, featuresHint } = texts(form.store).page.data;
  return html`<fieldset class="setting" title=${featuresHint}>
    <legend class="setting-name">${features}</legend>
    <div class="chips">${FEATURES.map((feature) => chip(form, feature))}</div>
    ${problemText(form, 'data.features')}
  </fieldset>`;
}

function chip(form: Form, feature: Feature): TemplateResult {
  const { features } = form.store.config.value.data;
  const on = features.includes(feature);
  return html`<label class="chip">
    <input type="checkbox" .checked=${live(on)} ?disabled=${on && features.length === 1} @change=${() => toggle(form, feature)} />
    <span><span>${FORMULAS[feature]}</span></span>
  </label>`;
}

function toggle(form: Form, feature: Feature): void {
  const { features } = form.store.config.value.data;
  const wanted = (candidate: Feature): boolean => features.includes(candidate) !== (candidate === feature);
  form.actions.changeData({ features: FEATURES.filter(wanted) });
}
