/** What the classes of images are called. */
import type { DataConfig } from '../../config/config.js';
import { wordsOf } from '../../labs/lab.js';
import type { Store } from '../../state/store.js';
import { en } from './en.js';
import { ko } from './ko.js';

export const imageWords = (store: Pick<Store, 'language'>): typeof en => wordsOf(store, { en, ko });

/** Names of one letter, which can stand for themselves in a picture. */
export function marksOf({ kind }: DataConfig, names: readonly string[]): readonly string[] {
  return kind === 'digits' ? names : [];
}

/** In their order, as many as the data have. */
export function classNames(store: Pick<Store, 'language'>, { kind, classes }: DataConfig): readonly string[] {
  return imageWords(store).classes[kind === 'shapes' ? 'shapes' : 'digits'].slice(0, classes);
}
