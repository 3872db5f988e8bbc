/** The keys, in a dialog; here the letters among them can be turned off. */

import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { LateMessages } from '../i18n/late.js';
import type { Store } from '../state/store.js';
import { dialog, openDialog } from './dialog.js';
import { KEYS, letterShortcuts } from './shortcuts.js';
import { texts } from './texts.js';

const ID = 'shortcuts-dialog';

export const openShortcuts = (): void => openDialog(ID);

export function shortcutsDialog(store: Store, shortcuts: LateMessages['shortcuts']): TemplateResult {
  const key = (name: string): TemplateResult => html`<kbd>${name}</kbd>`;
  const row = (keys: unknown, meaning: string): TemplateResult => html`<div><dt>${keys}</dt><dd>${meaning}</dd></div>`;
  const content = html`<dl class="shortcuts">
      ${row(key(texts(store).page.run.space), shortcuts.play)} ${row(key(KEYS.step), shortcuts.step)}
      ${row(html`${key(KEYS.epochToo)} ${shortcuts.or} ${key(KEYS.epoch)}`, shortcuts.epoch)}
      ${row(key(KEYS.reset), shortcuts.reset)} ${row(key(KEYS.escape), shortcuts.escape)}
    </dl>
    <p class="soft">${shortcuts.note}</p>
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(letterShortcuts.value)}
        @change=${(event: Event) => {
          letterShortcuts.value = (event.target as HTMLInputElement).checked;
        }}
      />
      <span>${shortcuts.letters}</span>
    </label>`;
  return dialog(store, ID, shortcuts.title, content);
}
