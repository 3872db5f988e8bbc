/** The lab's words in the language chosen, and how it names layers and units. */
import { isImage } from '../../config/config.js';
import type { RunInfo } from '../../engine/frame.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import { FEATURE_LABELS } from '../../views/depth/paint-network.js';
import { wordsOf } from '../lab.js';
import { en } from './en.js';
import { ko } from './ko.js';

export type ChainWords = typeof en;

export function chainWords(store: Store): ChainWords {
  return wordsOf(store, { en, ko });
}

/** `input`, `layer 2`, `output` or, above it, an auxiliary classifier. */
export function nameOfLayer(store: Store, { config }: RunInfo, layer: number): string {
  const { depth } = texts(store);
  if (layer < 0) return depth.input;
  const count = config.model.layers.length;
  const head = config.model.auxiliary[layer - count - 1];
  if (head) return chainWords(store).head(head.after);
  return layer === count ? depth.output : depth.layer(layer + 1);
}

/** `x²` for an input, else `layer 2, unit 3`. */
export function nameOfUnit(store: Store, info: RunInfo, layer: number, unit: number): string {
  const feature = isImage(info.config.data) ? undefined : info.config.data.features[unit];
  if (layer < 0 && feature) return FEATURE_LABELS[feature]!;
  return texts(store).depth.unitName(nameOfLayer(store, info, layer), unit + 1);
}
