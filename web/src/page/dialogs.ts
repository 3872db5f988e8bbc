/** The dialogs, loaded when the first of them is wanted. */
import { html, nothing } from 'lit/html.js';
import { lateMessages, loadLate } from '../i18n/late.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import '../styles/dialogs.css';
import { createShareDialog } from '../share/dialog.js';
import { mount } from './mount.js';
import { openShortcuts, shortcutsDialog } from './shortcuts-dialog.js';

export interface Dialogs {
  share(): void;
  shortcuts(): void;
  stories(): Promise<void>;
  lessons(): Promise<void>;
}

export async function mountDialogs(root: HTMLElement, store: Store, actions: Actions): Promise<Dialogs> {
  await loadLate(store.language.value);
  const share = createShareDialog(store, actions);
  mount(root, () => {
    const say = lateMessages(store.language.value);
    return say ? html`${share.template(say.share)} ${shortcutsDialog(store, say.shortcuts)}` : nothing;
  });
  const stories = once(async () => (await import('../stories/gallery.js')).mountGallery(root, store));
  const lessons = once(async () =>
    (await import('../lessons/page/gallery.js')).mountLessonGallery(root, store, actions),
  );
  return { share: share.open, shortcuts: openShortcuts, stories, lessons };
}

/** Mounts a gallery when it is first opened. */
function once(mountGallery: () => Promise<() => void>): () => Promise<void> {
  let gallery: Promise<() => void> | undefined;
  return async () => {
    gallery ??= mountGallery();
    (await gallery)();
  };
}
