/** Pictures in space hold memory of the graphics card only while they are shown. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { Terrain, TerrainState } from '../../draw/terrain/attach.js';

export interface Space {
  terrain: ReadonlySignal<Terrain | null>;
  state(): TerrainState;
  dispose(): void;
}

/** `attach` is called whenever the picture comes to be shown. */
export function showInSpace(isShown: ReadonlySignal<boolean>, attach: () => Terrain): Space {
  const terrain: Signal<Terrain | null> = signal(null);
  const close = (): void => {
    terrain.peek()?.dispose();
    terrain.value = null;
  };
  const stop = effect(() => {
    const shown = isShown.value;
    untracked(() => {
      if (!shown) close();
      else if (!terrain.peek()) terrain.value = attach();
    });
  });
  return {
    terrain,
    state: () => terrain.value?.state.value ?? 'loading',
    dispose: () => {
      stop();
      close();
    },
  };
}
