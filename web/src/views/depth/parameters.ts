/** The learned numbers of one unit by name: its biases, slope, and the weight from each unit before it. */
import { biasIndex, weightIndex } from './blocks.js';
import { FEATURE_LABELS } from './paint-network.js';
import { layerName, type View, words } from './view.js';

export interface NamedParameter {
  /** Place in the flat parameter vector. */
  index: number;
  name: string;
}

/** `layer` counts as in `Column` and is not the input. Empty while no run is shown. */
export function unitParameters(view: View, layer: number, unit: number): NamedParameter[] {
  const blocks = view.shown.value.run?.blocks[layer];
  if (!blocks) return [];
  const text = words(view);
  const named: NamedParameter[] = [];
  for (let piece = 0; piece < blocks.pieces; piece++) {
    const name = blocks.pieces > 1 ? text.biasOfPiece(piece + 1) : text.bias;
    named.push({ index: biasIndex(blocks, unit, piece), name });
  }
  if (blocks.slope) named.push({ index: blocks.slope.offset + unit, name: text.slope });
  for (let input = 0; input < blocks.weight.cols; input++) {
    const source = unitName(view, layer - 1, input);
    for (let piece = 0; piece < blocks.pieces; piece++) {
      const name = blocks.pieces > 1 ? text.weightOfPiece(source, piece + 1) : text.weightFrom(source);
      named.push({ index: weightIndex(blocks, input, unit, piece), name });
    }
  }
  return named;
}

/** `x²` for an input, else `layer 2, unit 3`. */
export function unitName(view: View, layer: number, unit: number): string {
  const feature = view.config.value.data.features[unit];
  if (layer < 0 && feature) return FEATURE_LABELS[feature]!;
  return words(view).unitName(layerName(view, layer), unit + 1);
}
