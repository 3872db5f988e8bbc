/** Shapes that a layer learns: PReLU's slopes, Maxout's affine pieces. Read from the flat parameter vector. */
import { activatedBy, unitsOf } from '../../config/config.js';
import type { RunInfo } from '../../engine/frame.js';
import { biasIndex, type LayerBlocks, layerBlocks, weightIndex } from '../../views/depth/blocks.js';

/** A straight line: intercept + slope * x. */
export interface Piece {
  slope: number;
  intercept: number;
}

export type Learned =
  /** One slope a unit, for x < 0. `start`: that of the Config. */
  | { kind: 'prelu'; slopes: number[]; start: number }
  /** The pieces of one unit along one of its inputs, all other inputs at 0. */
  | { kind: 'maxout'; unit: number; units: number; input: number; pieces: Piece[] };

/** The hidden layers that learn their shape. */
export function learningLayers({ config }: RunInfo): number[] {
  return config.model.layers
    .map(activatedBy)
    .flatMap(({ activation }, index) => (activation === 'prelu' || activation === 'maxout' ? [index] : []));
}

/** `unit`: whose pieces; held to the units there are. Null where the layer learns no shape. */
export function learnedShape(info: RunInfo, parameters: Float32Array, layer: number, unit: number): Learned | null {
  const settings = info.config.model.layers[layer];
  const own = settings && activatedBy(settings);
  const blocks = layerBlocks(info)[layer];
  if (!own || !blocks) return null;
  if (own.activation === 'prelu' && blocks.slope) {
    const { offset, rows } = blocks.slope;
    return { kind: 'prelu', slopes: [...parameters.subarray(offset, offset + rows)], start: own.slope ?? 0.25 };
  }
  if (own.activation !== 'maxout') return null;
  const chosen = Math.min(unit, unitsOf(settings) - 1);
  const input = decidingInput(blocks, parameters, chosen);
  return {
    kind: 'maxout',
    unit: chosen,
    units: unitsOf(settings),
    input,
    pieces: piecesOf(blocks, parameters, chosen, input),
  };
}

function piecesOf(blocks: LayerBlocks, parameters: Float32Array, unit: number, input: number): Piece[] {
  return Array.from({ length: blocks.pieces }, (_, piece) => ({
    slope: parameters[weightIndex(blocks, input, unit, piece)]!,
    intercept: parameters[biasIndex(blocks, unit, piece)]!,
  }));
}

/** The input along which the pieces' slopes differ most: along it the unit bends most. */
function decidingInput(blocks: LayerBlocks, parameters: Float32Array, unit: number): number {
  let best = 0;
  let widest = -1;
  for (let input = 0; input < blocks.weight.cols; input++) {
    const slopes = piecesOf(blocks, parameters, unit, input).map(({ slope }) => slope);
    const spread = Math.max(...slopes) - Math.min(...slopes);
    if (spread <= widest) continue;
    widest = spread;
    best = input;
  }
  return best;
}

/** The largest piece at x. */
export function envelope(pieces: readonly Piece[], x: number): number {
  return Math.max(...pieces.map(({ slope, intercept }) => intercept + slope * x));
}
