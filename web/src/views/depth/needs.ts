/** Tells the engine what is looked at: how fine the unit maps have to be (none out of sight) and which unit is pinned. */
import { effect, signal, untracked } from '@preact/signals-core';
import type { Actions } from '../../state/actions.js';
import { unitMapSize } from './atlas.js';
import { showsRow, type View } from './view.js';

export function announceNeeds(view: View, actions: Actions, stage: HTMLElement): () => void {
  const visible = signal(false);
  const sight = new IntersectionObserver((entries) => {
    visible.value = entries[entries.length - 1]!.isIntersecting;
  });
  sight.observe(stage);
  const stopSize = effect(() => {
    const size =
      visible.value && showsRow(view, 'network') ? unitMapSize(view.geometry.value.columns, devicePixelRatio) : 0;
    untracked(() => actions.setNeeds({ unitMapSize: size }));
  });
  const stopPinned = effect(() => {
    const pinned = view.store.pinned.value;
    untracked(() => actions.setNeeds({ pinned }));
  });
  return () => {
    sight.disconnect();
    stopSize();
    stopPinned();
  };
}
