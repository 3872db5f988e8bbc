/** The dialogs, loaded when the first of them is wanted. */
import { html } from 'lit/html.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import '../styles/dialogs.css';
import { mount } from './mount.js';
import { createShareDialog } from './share-dialog.js';
import { openShortcuts, shortcutsDialog } from './shortcuts-dialog.js';

export interface Dialogs {
  share(): void;
  shortcuts(): void;
}

export function mountDialogs(root: HTMLElement, store: Store, actions: Actions): Dialogs {
  const share = createShareDialog(store, actions);
  mount(root, () => html`${share.template()} ${shortcutsDialog(store)}`);
  return { share: share.open, shortcuts: openShortcuts };
}
