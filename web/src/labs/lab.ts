/** What a lab is: a module with `mount`, loaded when its tab is first opened. */
import type { LabClient } from '../engine/lab-client.js';
import type { Actions } from '../state/actions.js';
import type { Language, Store } from '../state/store.js';

export interface LabContext {
  store: Store;
  actions: Actions;
  /** The worker in which labs compute. What is still asked when the lab is closed is cancelled. */
  lab: LabClient;
}

export interface LabModule {
  /** Fills `host`, which is the lab's alone. Returns what takes everything down again. */
  mount(host: HTMLElement, context: LabContext): () => void;
}

/** A lab's own words in the language chosen; reading them makes a template follow it. */
export function wordsOf<Words>({ language }: Pick<Store, 'language'>, words: Record<Language, Words>): Words {
  return words[language.value];
}
