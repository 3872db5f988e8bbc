/** Which learned number a place in the flat vector is, in terms of layers and units. Pure. */
import { biasIndex, type LayerBlocks, weightAt, weightIndex } from '../../views/depth/blocks.js';

/** `layer` counts hidden layers from 0; their number means the output. `from` is a unit of the layer before. */
export interface Site {
  layer: number;
  unit: number;
  kind: 'weight' | 'bias' | 'slope';
  from: number;
  piece: number;
}

/** Null where the network has no such parameter. */
export function siteOf(blocks: readonly LayerBlocks[], index: number): Site | null {
  for (const [layer, of] of blocks.entries()) {
    const { pieces } = of;
    const weight = weightAt(of, index);
    if (weight) {
      const piece = ((index - of.weight.offset) % of.weight.rows) % pieces;
      return { layer, unit: weight.unit, kind: 'weight', from: weight.input, piece };
    }
    for (const kind of ['bias', 'slope'] as const) {
      const place = index - (of[kind]?.offset ?? Number.POSITIVE_INFINITY);
      const width = kind === 'bias' ? pieces : 1;
      if (place < 0 || place >= of[kind]!.rows) continue;
      return { layer, unit: Math.floor(place / width), kind, from: 0, piece: place % width };
    }
  }
  return null;
}

export function indexOf(blocks: readonly LayerBlocks[], { layer, unit, kind, from, piece }: Site): number {
  const of = blocks[layer]!;
  if (kind === 'weight') return weightIndex(of, from, unit, piece);
  return kind === 'bias' ? biasIndex(of, unit, piece) : of.slope!.offset + unit;
}

/** The nearest parameter that exists: another layer has other units, and not every one has slopes or pieces. */
export function settle(blocks: readonly LayerBlocks[], wished: Site): Site {
  const layer = Math.min(wished.layer, blocks.length - 1);
  const { weight, slope, pieces } = blocks[layer]!;
  return {
    layer,
    unit: Math.min(wished.unit, weight.rows / pieces - 1),
    kind: wished.kind === 'slope' && !slope ? 'weight' : wished.kind,
    from: Math.min(wished.from, weight.cols - 1),
    piece: Math.min(wished.piece, pieces - 1),
  };
}
