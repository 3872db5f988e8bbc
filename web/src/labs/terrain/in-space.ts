/** A picture in space that holds memory of the graphics card only while it is wished. */
import { computed, effect, type Signal, untracked } from '@preact/signals-core';
import type { Terrain } from '../../draw/terrain/attach.js';

/** `isWished` reads signals. Returns what takes it down. */
export function showInSpace(
  isWished: () => boolean,
  terrain: Signal<Terrain | null>,
  attach: () => Terrain,
): () => void {
  const wished = computed(isWished);
  const close = (): void => {
    terrain.peek()?.dispose();
    terrain.value = null;
  };
  const stop = effect(() => {
    const isOpen = wished.value;
    untracked(() => {
      if (!isOpen) close();
      else if (!terrain.peek()) terrain.value = attach();
    });
  });
  return () => {
    stop();
    close();
  };
}
