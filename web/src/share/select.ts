/** A choice with its label before it. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';

export function select<Value extends string>(
  name: string,
  options: Readonly<Record<Value, string>>,
  value: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<label class="share-field">
    <span>${name}</span>
    <select class="field select" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}>
      ${(Object.entries(options) as [Value, string][]).map(
        ([key, label]) => html`<option value=${key} .selected=${live(key === value)}>${label}</option>`,
      )}
    </select>
  </label>`;
}
