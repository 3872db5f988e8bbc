/** Edits of the list of hidden layers. */
import { activatedBy, type LayerConfig } from '../../config/config.js';
import { withFunction } from '../../config/edit.js';
import { MAX_LAYERS } from '../../config/schema.js';
import type { View } from './view.js';

const layersOf = (view: View): LayerConfig[] => view.store.config.peek().model.layers;

export function replaceLayer(view: View, index: number, layer: LayerConfig): void {
  view.actions.changeModel({ layers: layersOf(view).map((old, at) => (at === index ? layer : old)) });
}

/** Puts a copy of its neighbor at `index`; what stood there and after moves on. */
export function insertLayer(view: View, index: number): void {
  const layers = layersOf(view);
  void view.actions.editLayers({ insert: index, layer: { ...(layers[index - 1] ?? layers[index]!) } });
}

export function removeLayer(view: View, index: number): void {
  void view.actions.editLayers({ remove: index });
}

/** Gives every layer the activation of one, with its parameter. */
export function spreadActivation(view: View, index: number): void {
  const own = activatedBy(layersOf(view)[index]!);
  view.actions.changeModel({ layers: layersOf(view).map((layer) => withFunction(layer, own)) });
}

export function canAddLayer(view: View): boolean {
  return view.store.config.value.model.layers.length < MAX_LAYERS;
}
