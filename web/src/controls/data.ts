/** The data panel: what the network learns from. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isImage } from '../config/config.js';
import { classRange, sampleRange } from '../config/schema.js';
import { texts } from '../page/texts.js';
import { featureChips } from './features.js';
import type { Form } from './form.js';
import { gallery } from './gallery.js';
import { imageControls } from './images/late.js';
import { sliderSetting } from './number.js';
import { seedSetting } from './seed.js';

export function dataPanel(form: Form): TemplateResult {
  const { data } = form.store.config.value;
  const { kind } = data;
  const messages = texts(form.store);
  const generated = kind !== 'points';
  return html`<div class="panel-title">
      <h2 id="data-title">${messages.page.data.title}</h2>
      <span class="soft">${messages.fields.kind[kind]}</span>
    </div>
    ${gallery(form)}
    <div class="settings-column">
      ${generated ? sliderSetting(form, 'data.noise') : nothing}
      ${generated ? sliderSetting(form, 'data.samples', sampleRange(kind)) : nothing}
      ${sliderSetting(form, 'data.testFraction')} ${classes(form)} ${seedSetting(form, 'data.seed')}
      ${isImage(data) ? imageControls()?.imageSettings(form) : featureChips(form)}
    </div>`;
}

/** Only where the kind has a choice. */
function classes(form: Form): TemplateResult | typeof nothing {
  const { min, max } = classRange(form.store.config.value.data.kind);
  return max > min ? sliderSetting(form, 'data.classes', { max }) : nothing;
}
