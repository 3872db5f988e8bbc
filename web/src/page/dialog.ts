/** A modal dialog with title and close button; Escape and a click beside it close it too. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Store } from '../state/store.js';
import { icons } from './icons.js';
import { texts } from './texts.js';

export function dialog(
  store: Store,
  id: string,
  title: string,
  content: TemplateResult,
  closed: () => void = () => {},
): TemplateResult {
  const { close } = texts(store).page.tools;
  return html`<dialog id=${id} class="dialog" aria-labelledby="${id}-title" @click=${closeOnBackdrop} @close=${closed}>
    <div class="dialog-content">
      <div class="dialog-title">
        <h2 id="${id}-title">${title}</h2>
        <button class="button button-quiet button-icon" type="button" aria-label=${close} title=${close} @click=${closeAround}>
          ${icons.close}
        </button>
      </div>
      ${content}
    </div>
  </dialog>`;
}

export function openDialog(id: string): void {
  const element = document.getElementById(id);
  if (element instanceof HTMLDialogElement && !element.open) element.showModal();
}

/** The content fills the dialog, so only a click on the backdrop has the dialog itself as its target. */
function closeOnBackdrop(event: MouseEvent): void {
  if (event.target === event.currentTarget) (event.target as HTMLDialogElement).close();
}

function closeAround(event: Event): void {
  (event.target as Element).closest('dialog')?.close();
}
