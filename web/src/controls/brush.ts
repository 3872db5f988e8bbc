/** The brush follows the data: no class that is not there, nothing to paint for regression. */
import { effect } from '@preact/signals-core';
import { isImage, isRegression } from '../config/config.js';
import type { Store } from '../state/store.js';

export function limitBrush(store: Store): void {
  effect(() => {
    const { data } = store.config.value;
    if (isRegression(data) || isImage(data)) store.brush.value = 'off';
    if (store.brushLabel.value >= data.classes) store.brushLabel.value = 0;
  });
}
