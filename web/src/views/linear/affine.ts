/**
 * A network of linear layers as the one layer that it equals: the product of its matrices and the bias carried along,
 * W = W_out W_L ... W_1, b = W_out (... (W_2 b_1 + b_2) ...) + b_out. A skip adds its source's matrix: (W_2 W_1 + I) x.
 */
import type { Config } from '../../config/config.js';
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
  return layers.length > 0 && normalization === 'none' && layers.every(({ activation }) => activation === 'linear');
}

/** From the input features to the raw outputs. `parameters`: flat, as `layout` says. */
export function affineMap(
  { data, model }: Config,
  layout: readonly ParameterBlock[],
  parameters: Float32Array,
): AffineMap {
  const blocks = new Map(layout.map((block) => [block.name, block]));
  const numbers = (name: string): Matrix => matrixOf(blocks.get(name), parameters, name);
  const maps = [identity(data.features.length)];
  const names = [...model.layers.map((_, index) => `layers.${index}`), 'output'];
  for (const [index, name] of names.entries()) {
    const next = apply(numbers(`${name}.weight`), maps[index]!, numbers(`${name}.bias`));
    maps.push(next);
  }
  return maps.at(-1)!;
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

function matrixOf(block: ParameterBlock | undefined, parameters: Float32Array, name: string): Matrix {
  if (!block) throw new Error(`the run has no block ${name}`);
  const { offset, rows, cols } = block;
  return { rows, cols, at: (row, column) => parameters[offset + column * rows + row]! };
}

function identity(size: number): AffineMap {
  const weight = new Float64Array(size * size);
  for (let index = 0; index < size; index++) weight[index * size + index] = 1;
  return { rows: size, cols: size, weight, bias: new Float64Array(size) };
}

/** A layer after a map: A (W x + b) + c. */
function apply(layer: Matrix, { rows, cols, weight, bias }: AffineMap, shift: Matrix): AffineMap {
  const next = {
    rows: layer.rows,
    cols,
    weight: new Float64Array(layer.rows * cols),
    bias: new Float64Array(layer.rows),
  };
  for (let row = 0; row < layer.rows; row++) {
    next.bias[row] = shift.at(row, 0);
    for (let inner = 0; inner < rows; inner++) {
      const factor = layer.at(row, inner);
      next.bias[row]! += factor * bias[inner]!;
      for (let column = 0; column < cols; column++) {
        next.weight[row * cols + column]! += factor * weight[inner * cols + column]!;
      }
    }
  }
  return next;
}
