/** Going to moments as fast as the page can show them: while one is on its way, only the latest wish counts. */
import { effect, untracked } from '@preact/signals-core';
import type { LabContext } from '../lab.js';

export interface Scrubber {
  goTo(step: number): void;
  dispose(): void;
}

/** Later than any step. */
export const PRESENT = Number.MAX_SAFE_INTEGER;

export function createScrubber({ store, actions }: Pick<LabContext, 'store' | 'actions'>): Scrubber {
  let wanted: number | null = null;
  let busy = false;
  const send = (): void => {
    if (wanted === null || busy) return;
    busy = true;
    actions.goTo(wanted);
    wanted = null;
  };
  const stop = effect(() => {
    store.frame.value;
    busy = false;
    untracked(send);
  });
  return {
    goTo: (step) => {
      wanted = step;
      send();
    },
    dispose: stop,
  };
}
