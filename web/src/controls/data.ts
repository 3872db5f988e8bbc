/** The data panel: what the network learns from. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { classRange } from '../config/schema.js';
import { texts } from '../page/texts.js';
import { featureChips } from './features.js';
import type { Form } from './form.js';
import { gallery } from './gallery.js';
import { sliderSetting } from './number.js';
import { seedSetting } from './seed.js';

export function dataPanel(form: Form): TemplateResult {
  const { kind } = form.store.config.value.data;
  const messages = texts(form.store);
  const generated = kind !== 'points';
  return html`<div class="panel-title">
      <h2 id="data-title">${messages.page.data.title}</h2>
      <span class="soft">${messages.fields.kind[kind]}</span>
    </div>
    ${gallery(form)}
    <div class="settings-column">
      ${generated ? sliderSetting(form, 'data.noise') : nothing}
      ${generated ? sliderSetting(form, 'data.samples') : nothing}
      ${sliderSetting(form, 'data.testFraction')} ${classes(form)} ${seedSetting(form, 'data.seed')}
      ${featureChips(form)}
    </div>`;
}

/** Only where the kind has a choice. */
function classes(form: Form): TemplateResult | typeof nothing {
  const { min, max } = classRange(form.store.config.value.data.kind);
  return max > min ? sliderSetting(form, 'data.classes', { max }) : nothing;
}
