/** The learned numbers of one unit by name: its biases, slope, and the weight from each unit before it. */
import { biasIndex, weightIndex } from './blocks.js';
import { unitName } from './names.js';
import { type View, words } from './view.js';

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
    const source = view.images.value?.sourceName(layer, input) ?? unitName(view, layer - 1, input);
    for (let piece = 0; piece < blocks.pieces; piece++) {
      const name = blocks.pieces > 1 ? text.weightOfPiece(source, piece + 1) : text.weightFrom(source);
      named.push({ index: weightIndex(blocks, input, unit, piece), name });
    }
  }
  return named;
}
