/** The words of the stories in the language chosen. */
import { wordsOf } from '../labs/lab.js';
import type { Store } from '../state/store.js';
import { en } from './en.js';
import { ko } from './ko.js';
import type { Measured } from './measured.js';

export interface StoryWords {
  title: string;
  /** On the card. */
  teaser: string;
  /** What happens and why, with what was measured. */
  why(measured: Measured): string;
  /** What to look at. */
  watch: string;
  /** What the two runs differ in. */
  failing: string;
  rescued: string;
}

export type StoriesWords = typeof en;

/** Reading them makes a template follow the language. */
export function storiesWords(store: Pick<Store, 'language'>): StoriesWords {
  return wordsOf(store, { en, ko });
}
