/** Finds single weights, biases and slopes in the flat parameter vector. */
import type { Config } from '../../config/config.js';
import type { ParameterBlock, RunInfo } from '../../engine/frame.js';

/** The blocks of one layer; `layer` equal to the number of hidden layers is the output. Maxout has `pieces` rows a unit. */
export interface LayerBlocks {
  weight: ParameterBlock;
  bias: ParameterBlock;
  /** PReLU's learned slopes. */
  slope: ParameterBlock | null;
  pieces: number;
}

/** Blocks of every hidden layer and, last, of the output; null when the layout belongs to another model. */
export function layerBlocks(info: RunInfo, config: Config): LayerBlocks[] | null {
  const byName = new Map(info.layout.map((block) => [block.name, block]));
  const blocks: LayerBlocks[] = [];
  for (let layer = 0; layer <= config.model.layers.length; layer++) {
    const name = layer === config.model.layers.length ? 'output' : `layers.${layer}`;
    const weight = byName.get(`${name}.weight`);
    const bias = byName.get(`${name}.bias`);
    if (!weight || !bias) return null;
    const pieces = piecesOf(config, layer);
    blocks.push({ weight, bias, slope: byName.get(`${name}.slope`) ?? null, pieces });
  }
  return blocks;
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
  return settings?.activation === 'maxout' ? (settings.pieces ?? 2) : 1;
}
