/** Language and theme stand on the root element, where styles and assistive technology look for them. */
import { effect } from '@preact/signals-core';
import type { Store } from '../state/store.js';
import { texts } from './texts.js';

export function followLook(store: Store): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = store.language.value;
    document.title = texts(store).page.title;
    if (store.theme.value === 'auto') delete root.dataset.theme;
    else root.dataset.theme = store.theme.value;
  });
}
