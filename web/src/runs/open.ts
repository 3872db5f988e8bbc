/** Brings the kept runs to the page: loaded with the first of them. */
import { mount } from '../page/mount.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { createRunsPanel } from './panel.js';
import './runs.css';
import { Shelf } from './shelf.js';
import { openStorage } from './storage.js';

export interface KeptRuns {
  /** Keeps the run on screen. */
  keep(): void;
  dispose(): void;
}

/** Fills `host`, which is theirs alone. */
export function openRuns(host: HTMLElement, store: Store, actions: Actions): KeptRuns {
  const shelf = new Shelf(store, actions, openStorage());
  const stop = mount(host, createRunsPanel(shelf, store));
  return {
    keep: () => void shelf.keep(),
    dispose: () => {
      stop();
      shelf.dispose();
    },
  };
}
