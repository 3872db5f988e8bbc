/** What units are called. */
import { FEATURE_LABELS } from './paint-network.js';
import { layerName, type View, words } from './view.js';

/** `x²` for an input, else `layer 2, unit 3`. */
export function unitName(view: View, layer: number, unit: number): string {
  const own = view.images.value?.unitName(layer, unit);
  if (own) return own;
  const feature = view.config.value.data.features[unit];
  if (layer < 0 && feature) return FEATURE_LABELS[feature]!;
  return words(view).unitName(layerName(view, layer), unit + 1);
}
