/** The parts every setting has: its name with an explanation on hover, and the problem under it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { settingHint, settingName } from '../i18n/describe.js';
import { texts } from '../page/texts.js';
import { type Form, problemAt } from './form.js';

/** The id of a setting's control; `${id}-problem` is its message. */
export function settingId(path: string): string {
  return `setting-${path.replaceAll('.', '-')}`;
}

export function label(form: Form, path: string): TemplateResult {
  const messages = texts(form.store);
  const hint = settingHint(messages, path);
  return html`<label class="setting-name" for=${settingId(path)} title=${hint || nothing}
    >${settingName(messages, path)}</label
  >`;
}

/** `id`: of the control, where the page has several for one setting. */
export function problemText(form: Form, path: string, id: string = settingId(path)): TemplateResult {
  const text = problemAt(form, path);
  return html`<div class="setting-problem" id="${id}-problem" role="alert">${text}</div>`;
}
