/** A second run beside the first whenever the store says so. */
import { effect, type Signal, untracked } from '@preact/signals-core';
import type { Form } from '../controls/form.js';
import type { Playground } from '../start.js';
import type { Store } from '../state/store.js';
import { openTwin } from './open.js';

/** `settings`: the form of the panels, of the run that they change. */
export function mountTwin(store: Store, playground: Playground, settings: Signal<Form>): void {
  let close: (() => void) | null = null;
  effect(() => {
    const wanted = store.twin.value !== null;
    untracked(() => {
      if (wanted && !close) close = openTwin(store, playground, settings);
      else if (!wanted && close) {
        close();
        close = null;
      }
    });
  });
}
