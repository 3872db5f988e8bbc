/** The gallery: every story as a card in a dialog. A card is a link to the run that fails. */
import { html, type TemplateResult } from 'lit/html.js';
import { dialog, openDialog } from '../page/dialog.js';
import { mount } from '../page/mount.js';
import type { Store } from '../state/store.js';
import '../styles/dialogs.css';
import { playNext, storyLink } from './links.js';
import { MEASURED } from './measured.js';
import { storyPicture } from './picture.js';
import './stories.css';
import { STORIES } from './stories.js';
import { STORY_IDS, type StoryId } from './story.js';
import { storiesWords } from './words.js';

const ID = 'stories-dialog';

/** Returns what opens it. */
export function mountGallery(root: HTMLElement, store: Store): () => void {
  const host = document.createElement('div');
  root.append(host);
  mount(host, () => galleryDialog(store));
  return () => openDialog(ID);
}

function galleryDialog(store: Store): TemplateResult {
  const words = storiesWords(store);
  return dialog(
    store,
    ID,
    words.title,
    html`<p class="soft">${words.about}</p>
      <ul class="story-cards">${STORY_IDS.map((id) => html`<li>${card(store, id)}</li>`)}</ul>`,
  );
}

function card(store: Store, id: StoryId): TemplateResult {
  const words = storiesWords(store);
  const { title, teaser } = words.stories[id];
  return html`<a class="story-card" href=${storyLink(STORIES[id], 'failing')} @click=${toThePage}
    aria-current=${store.story.value === id ? 'true' : 'false'}>
    <h3>${title}</h3>
    <p>${teaser}</p>
    ${storyPicture(words, STORIES[id], MEASURED[id])}
  </a>`;
}

function toThePage(event: MouseEvent): void {
  (event.currentTarget as Element).closest('dialog')?.close();
  playNext(event);
}
