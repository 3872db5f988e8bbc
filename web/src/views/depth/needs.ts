/** Tells the engine how fine the unit maps have to be; none while the axis is out of sight. */
import { effect, signal } from '@preact/signals-core';
import type { Actions } from '../../state/actions.js';
import { unitMapSize } from './atlas.js';
import type { View } from './view.js';

export function announceNeeds(view: View, actions: Actions, stage: HTMLElement): () => void {
  const visible = signal(false);
  const sight = new IntersectionObserver((entries) => {
    visible.value = entries[entries.length - 1]!.isIntersecting;
  });
  sight.observe(stage);
  const stop = effect(() => {
    const size = visible.value ? unitMapSize(view.geometry.value.columns, devicePixelRatio) : 0;
    actions.setNeeds({ unitMapSize: size });
  });
  return () => {
    sight.disconnect();
    stop();
  };
}
