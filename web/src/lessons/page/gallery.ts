/** Where a reader chooses a lesson: a card for each, with how far it was read; and below, a lesson of one's own. */
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { loadLate } from '../../i18n/late.js';
import { dialog, openDialog } from '../../page/dialog.js';
import { lateIcons } from '../../page/late-icons.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { Language, Store } from '../../state/store.js';
import '../../styles/dialogs.css';
import { LESSON_IDS, type LessonId } from '../contents.js';
import { fetchCards } from '../fetch.js';
import './gallery.css';
import type { LessonHead } from '../lesson.js';
import { type Progress, progressOf } from '../progress.js';
import { lessonWords } from '../words.js';
import { createOwnModel, type OwnModel, ownSection } from './own.js';

const ID = 'lessons-dialog';

type Cards = Partial<Record<string, LessonHead>>;

/** Returns what opens it. */
export function mountLessonGallery(root: HTMLElement, store: Store, actions: Actions): () => void {
  const cards = signal<{ language: Language; cards: Cards } | null>(null);
  const openings = signal(0);
  const host = document.createElement('div');
  root.append(host);
  const close = (): void => (host.querySelector('dialog') as HTMLDialogElement).close();
  const own = createOwnModel(store, actions, close);
  effect(() => {
    const language = store.language.value;
    openings.value;
    void loadLate(language);
    void fetchCards(language).then((found) => {
      if (store.language.peek() === language) cards.value = { language, cards: found };
    });
  });
  mount(host, () => {
    openings.value; // progress is read anew
    const choose = (id: LessonId): void => {
      close();
      actions.setLesson({ id, step: progressOf(id).step });
    };
    return galleryDialog(store, cards.value?.cards ?? null, own, choose);
  });
  return () => {
    openings.value++;
    openDialog(ID);
  };
}

function galleryDialog(
  store: Store,
  cards: Cards | null,
  own: OwnModel,
  choose: (id: LessonId) => void,
): TemplateResult {
  const { gallery } = lessonWords(store);
  const ids = LESSON_IDS.filter((id) => cards?.[id]);
  return dialog(
    store,
    ID,
    gallery.title,
    html`<p class="soft lessons-about">${gallery.about}</p>
      ${cards && ids.length === 0 ? html`<p role="alert">${gallery.none}</p>` : nothing}
      <ol class="lesson-cards">${ids.map((id) => html`<li>${card(store, id, cards![id]!, choose)}</li>`)}</ol>
      ${ownSection(store, own)}`,
  );
}

function card(store: Store, id: LessonId, head: LessonHead, choose: (id: LessonId) => void): TemplateResult {
  const { panel } = lessonWords(store);
  const progress = progressOf(id);
  return html`<button class="lesson-card" type="button" aria-current=${store.lesson.value?.id === id} @click=${() => choose(id)}>
    <span class="lesson-number" data-done=${progress.done} aria-hidden="true">${progress.done ? lateIcons.check : LESSON_IDS.indexOf(id) + 1}</span>
    <span class="lesson-card-title">${head.title}</span>
    <span class="lesson-card-text">${head.summary}</span>
    <span class="lesson-card-foot"><span>${panel.minutes(head.minutes)}</span><span>${progressText(store, progress)}</span></span>
  </button>`;
}

function progressText(store: Store, { done, farthest, goals }: Progress): string {
  const { gallery } = lessonWords(store);
  const read = done ? gallery.done : farthest > 1 ? gallery.begun : '';
  return [read, goals.length > 0 ? gallery.goals(goals.length) : ''].filter(Boolean).join(' · ');
}
