/** Lessons offered to a first-time visitor: once, in one line, in a corner where it moves nothing. */
import { html, nothing } from 'lit/html.js';
import { mount } from '../../page/mount.js';
import type { Store } from '../../state/store.js';
import { isFirstOffer } from '../progress.js';
import { lessonWords } from '../words.js';
import './offer.css';

/** Goes away when it is answered, or a lesson is opened. */
export function offerLessons(store: Store, openGallery: () => void): void {
  if (!isFirstOffer()) return;
  const host = document.createElement('div');
  document.body.append(host);
  const end = (): void => host.remove();
  mount(host, () => (store.lesson.value ? nothing : line()));

  function line(): unknown {
    const { offer } = lessonWords(store);
    return html`<section class="lesson-offer" role="status"><p>${offer.text}</p>
      <button class="button button-small button-primary" type="button" @click=${accept}>${offer.open}</button>
      <button class="button button-small button-quiet" type="button" @click=${end}>${offer.dismiss}</button></section>`;
  }

  function accept(): void {
    end();
    openGallery();
  }
}
