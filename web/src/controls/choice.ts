/** A setting with named choices, as a native select. */

import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fieldAt, valueAt } from '../config/schema.js';
import { type Form, problemAt, setValue } from './form.js';
import { label, problemText, settingId } from './label.js';

/** `names` words the choices that schema.ts lists at `path`; `offered` leaves out those that cannot be had now. */
export function choiceSetting(
  form: Form,
  path: string,
  names: Readonly<Record<string, string>>,
  offered: (choice: string) => boolean = () => true,
): TemplateResult {
  const field = fieldAt(path);
  if (field?.type !== 'choice') throw new Error(`no choice field ${path}`);
  const id = settingId(path);
  const invalid = problemAt(form, path) !== '';
  const now = valueAt(form.store.config.value, path);
  return html`<div class="setting">
    ${label(form, path)}
    <select
      class="field select"
      id=${id}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${invalid ? `${id}-problem` : nothing}
      @change=${(event: Event) => setValue(form, path, (event.target as HTMLSelectElement).value)}
    >
      ${field.choices
        .filter((choice) => choice === now || offered(choice))
        .map((choice) => html`<option value=${choice} .selected=${live(choice === now)}>${names[choice]}</option>`)}
    </select>
    ${problemText(form, path)}
  </div>`;
}
