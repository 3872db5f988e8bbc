/** What was done last, in a sentence, with the button that takes it back or goes on from it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../page/icons.js';
import type { Words } from './panel.js';
import type { Notice, Shelf } from './shelf.js';

/** Faults of a file that are told one by one. */
const MOST_FAULTS = 5;

export function noticeTemplate(shelf: Shelf, words: Words): TemplateResult | typeof nothing {
  const notice = shelf.notice.value;
  if (!notice) return nothing;
  const close = (): void => {
    shelf.notice.value = null;
  };
  return html`<span>${sentences(words, notice).join(' ')}</span> ${action(shelf, words, notice)}
    <button class="button button-quiet button-icon runs-icon" type="button" aria-label=${words.dismiss} title=${words.dismiss}
      @click=${close}>${icons.close}</button>`;
}

function sentences({ notice: say }: Words, notice: Notice): string[] {
  switch (notice.kind) {
    case 'deleted':
      return [say.deleted(notice.runs.length, notice.runs[0]?.name ?? '')];
    case 'restored':
      return [say.restored(notice.name), ...(notice.left ? [say.left(notice.left.step)] : [])];
    case 'unreadable':
      return [say.file[notice.fault]];
    case 'imported':
      return [
        say.imported(notice.added),
        ...(notice.known > 0 ? [say.known(notice.known)] : []),
        ...notice.faults.slice(0, MOST_FAULTS).map(({ number, fault }) => say.fault(number, fault)),
        ...(notice.faults.length > MOST_FAULTS ? [say.more(notice.faults.length - MOST_FAULTS)] : []),
        ...(notice.refusal ? [say[notice.refusal]] : []),
      ];
    case 'kept':
    case 'updated':
    case 'already':
    case 'same':
      return [say[notice.kind](notice.name)];
    default:
      return [say[notice.kind]];
  }
}

function action(shelf: Shelf, words: Words, notice: Notice): TemplateResult | typeof nothing {
  const button = (name: string, act: () => void): TemplateResult =>
    html`<button class="button button-small" type="button" @click=${act}>${name}</button>`;
  if (notice.kind === 'deleted') return button(words.undo, () => shelf.bringBack(notice.runs));
  const left = notice.kind === 'restored' ? notice.left : null;
  return left ? button(words.keepIt, () => void shelf.add(left)) : nothing;
}
