/**
 * A network of linear layers as the one layer that it equals: the product of its matrices and the bias carried along,
 * W = W_out W_L ... W_1, b = W_out (... (W_2 b_1 + b_2) ...) + b_out. A skip adds its source's matrix: (W_2 W_1 + I) x.
 */
import { activatedBy, type Config, type ModelConfig } from '../../config/config.js';
import { skipConnections } from '../../config/depth.js';
import type { ParameterBlock } from '../../engine/frame.js';

/** x -> W x + b with W of rows x cols, row after row, in double. */
export interface AffineMap {
  rows: number;
  cols: number;
  weight: Float64Array;
  bias: Float64Array;
}

/** Whether all hidden layers pass on W x + b as it is. Normalization divides by what the batch or the sample says. */
export function isLinear({ model }: Config): boolean {
  const { layers, normalization } = model;
  return (
    layers.length > 0 &&
    normalization === 'none' &&
    layers.map(activatedBy).every(({ activation }) => activation === 'linear')
  );
}

/** From the input features to the raw outputs. `parameters`: flat, as `layout` says. */
export function affineMap(
  { data, model }: Config,
  layout: readonly ParameterBlock[],
  parameters: Float32Array,
): AffineMap {
  const blocks = new Map(layout.map((block) => [block.name, matrixOf(block, parameters)]));
  const skips = skipConnections(model);
  const maps = [identity(data.features.length)];
  for (let layer = 1; layer <= model.layers.length + 1; layer++) {
    const name = layer > model.layers.length ? 'output' : `layers.${layer - 1}`;
    const map = constant(blocks.get(`${name}.bias`)!, data.features.length);
    add(map, blocks.get(`${name}.weight`), maps[layer - 1]!);
    for (const { from } of skips.filter(({ to }) => to === layer)) {
      add(map, blocks.get(projectionName(name, model, from, layer)), maps[from]!);
    }
    maps.push(map);
  }
  return maps.at(-1)!;
}

/** The block of a skip whose ends differ in width; there is none where they do not. */
function projectionName(name: string, { layers, skip }: ModelConfig, from: number, to: number): string {
  const isGroup = skip > 0 && to - from === skip && to % skip === 0 && to <= layers.length;
  return isGroup ? `${name}.skip.weight` : `${name}.skips.${from}.weight`;
}

/** W x + b of one sample. */
export function evaluate({ rows, cols, weight, bias }: AffineMap, input: ArrayLike<number>): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = bias[row]!;
    for (let column = 0; column < cols; column++) sum += weight[row * cols + column]! * input[column]!;
    return sum;
  });
}

/** Column-major, as the engine holds it. */
interface Matrix {
  rows: number;
  cols: number;
  at(row: number, column: number): number;
}

function matrixOf({ offset, rows, cols }: ParameterBlock, parameters: Float32Array): Matrix {
  return { rows, cols, at: (row, column) => parameters[offset + column * rows + row]! };
}

function identity(size: number): AffineMap {
  const weight = new Float64Array(size * size);
  for (let index = 0; index < size; index++) weight[index * size + index] = 1;
  return { rows: size, cols: size, weight, bias: new Float64Array(size) };
}

/** 0 x + b. */
function constant({ rows, at }: Matrix, cols: number): AffineMap {
  const bias = Float64Array.from({ length: rows }, (_, row) => at(row, 0));
  return { rows, cols, weight: new Float64Array(rows * cols), bias };
}

/** sum <- sum + A (W x + b); without a matrix, A = I. */
function add(sum: AffineMap, matrix: Matrix | undefined, { rows, cols, weight, bias }: AffineMap): void {
  for (let row = 0; row < sum.rows; row++) {
    for (let inner = 0; inner < rows; inner++) {
      const factor = matrix ? matrix.at(row, inner) : Number(row === inner);
      sum.bias[row]! += factor * bias[inner]!;
      for (let column = 0; column < cols; column++) {
        sum.weight[row * cols + column]! += factor * weight[inner * cols + column]!;
      }
    }
  }
}
