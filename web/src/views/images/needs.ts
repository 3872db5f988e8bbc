/** Tells the engine which image is followed through the network. */
import { effect, untracked } from '@preact/signals-core';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';

/** As long as some view shows it. Returns what stops telling. */
export function followChosen({ image }: Pick<Store, 'image'>, actions: Pick<Actions, 'setNeeds'>): () => void {
  return effect(() => {
    const chosen = image.value;
    const wanted = chosen.set !== 'own' ? chosen : chosen.pixels && { pixels: chosen.pixels };
    untracked(() => actions.setNeeds({ image: wanted }));
  });
}
