/** What the parts of the time lab share. */
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Quantity } from '../../engine/lab/time-rows.js';
import type { Store } from '../../state/store.js';
import { wordsOf } from '../lab.js';
import { en } from './en.js';
import type { Cell } from './geometry.js';
import { ko } from './ko.js';
import type { Column } from './moments.js';
import type { Scale } from './scale.js';

const WORDS = { en, ko };

export interface View {
  store: Store;
  columns: ReadonlySignal<readonly Column[]>;
  quantity: Signal<Quantity>;
  scale: ReadonlySignal<Scale>;
  /** The cell being read, by pointer or keys. */
  reading: Signal<Cell | null>;
  /** Shows the moment on the whole page. */
  goTo(step: number): void;
}

export function words({ store }: View): typeof en {
  return wordsOf(store, WORDS);
}

/** The step on screen. */
export function shownStep({ store }: View): number {
  return store.frame.value?.step ?? 0;
}
