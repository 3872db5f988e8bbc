/** Finds single weights, biases and slopes in the flat parameter vector. */
import { activatedBy, type Config } from '../../config/config.js';
import type { ParameterBlock, RunInfo } from '../../engine/frame.js';

/** The blocks of one layer; `layer` equal to the number of hidden layers is the output. Maxout has `pieces` rows a unit. */
export interface LayerBlocks {
  weight: ParameterBlock;
  bias: ParameterBlock;
  /** PReLU's learned slopes. */
  slope: ParameterBlock | null;
  pieces: number;
}

/** Blocks of every hidden layer and, last, of the output; null for a layer without weights, or with those of several branches. */
export function someBlocks({ layout, config }: RunInfo): (LayerBlocks | null)[] {
  const byName = new Map(layout.map((block) => [block.name, block]));
  return Array.from({ length: config.model.layers.length + 1 }, (_, layer) => {
    const name = layer === config.model.layers.length ? 'output' : `layers.${layer}`;
    const slope = byName.get(`${name}.slope`) ?? null;
    const [weight, bias] = [byName.get(`${name}.weight`), byName.get(`${name}.bias`)];
    return weight && bias ? { weight, bias, slope, pieces: piecesOf(config, layer) } : null;
  });
}

/** Of a network whose layers all have one block of weights. */
export function layerBlocks(info: RunInfo): LayerBlocks[] {
  return someBlocks(info).map((blocks, layer) => {
    if (!blocks) throw new Error(`layer ${layer} has no weights of its own`);
    return blocks;
  });
}

/** Index of the weight from `input` (a unit of the layer before) to `unit`, for maxout of its piece `piece`. */
export function weightIndex(blocks: LayerBlocks, input: number, unit: number, piece = 0): number {
  return blocks.weight.offset + input * blocks.weight.rows + unit * blocks.pieces + piece;
}

/** The input and unit of the weight at `index` of the parameter vector; null when the index is no weight of this layer. */
export function weightAt(blocks: LayerBlocks, index: number): { input: number; unit: number } | null {
  const { offset, rows, cols } = blocks.weight;
  const place = index - offset;
  if (place < 0 || place >= rows * cols) return null;
  return { input: Math.floor(place / rows), unit: Math.floor((place % rows) / blocks.pieces) };
}

export function biasIndex(blocks: LayerBlocks, unit: number, piece = 0): number {
  return blocks.bias.offset + unit * blocks.pieces + piece;
}

/** The mean of PReLU's slopes over the layer; NaN for other activations. */
export function meanSlope(blocks: LayerBlocks, parameters: Float32Array): number {
  if (!blocks.slope) return Number.NaN;
  let sum = 0;
  for (let unit = 0; unit < blocks.slope.rows; unit++) sum += parameters[blocks.slope.offset + unit]!;
  return sum / blocks.slope.rows;
}

function piecesOf(config: Config, layer: number): number {
  const settings = config.model.layers[layer];
  const own = settings && activatedBy(settings);
  return own?.activation === 'maxout' ? (own.pieces ?? 2) : 1;
}
