/** The link that the share dialog is about, which its tabs use alike. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';

export interface SharedLink {
  /** The trained weights travel too. */
  weights: ReadonlySignal<boolean>;
  /** The page's address for the run; null while it is being made, '' when it could not be. */
  address: ReadonlySignal<string | null>;
  includeWeights(on: boolean): void;
  /** Of the run as it stands now; with the weights when settings or weights were changed on the way. */
  begin(): void;
}

export function createSharedLink({ edited }: Store, actions: Actions): SharedLink {
  const weights = signal(false);
  const address: Signal<string | null> = signal(null);
  let latest = 0;
  const includeWeights = (on: boolean): void => {
    const request = ++latest;
    weights.value = on;
    address.value = null;
    void actions
      .shareLink({ state: on })
      .catch(() => '')
      .then((made) => {
        if (request === latest) address.value = made;
      });
  };
  return { weights, address, includeWeights, begin: () => includeWeights(edited.peek()) };
}

/** Nobody else can reach an address of one's own machine. */
export const isLocal = (): boolean => /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.host);
