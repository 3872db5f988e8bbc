/** The controls of data of images come with the first such data. */
import { signal } from '@preact/signals-core';
import { loadImageLayers } from '../../config/image-layers.js';

type Controls = typeof import('./settings.js');

const loaded = signal<Controls | null>(null);

/** Null for the moment that they take to arrive; a template that reads them follows. */
export function imageControls(): Controls | null {
  if (!loaded.value) load();
  return loaded.value;
}

function load(): void {
  Promise.all([import('./settings.js'), loadImageLayers()]).then(
    ([module]) => {
      loaded.value = module;
    },
    () => {}, // asked for again with the next paint
  );
}
