/**
 * Units that cannot become different: with the same incoming and the same outgoing weights they compute the same, receive
 * the same gradient, and take the same step for ever (Goodfellow, Bengio & Courville 2016, section 8.4).
 */
import type { ParameterBlock } from '../../frame.js';

/** One hidden layer. */
export interface LayerTwins {
  units: number;
  /** Of them different from one another. */
  distinct: number;
  /** Every weight into the layer, or every weight out of it, is 0: nothing passes. */
  isBlank: boolean;
}

/** Two weights count as equal when they differ by less than this share of the larger: rounding may part twins by as much. */
const TOLERANCE = 1e-5;

/** Of a layer whose weights cannot be told apart by unit, or that has none: nothing is said. */
const UNKNOWN: LayerTwins = { units: 0, distinct: 0, isBlank: false };

/** `units`: of every hidden layer; filters of a convolution. */
export function twinsOf(
  layout: readonly ParameterBlock[],
  parameters: Float32Array,
  units: readonly number[],
): LayerTwins[] {
  const values = (part: ParameterBlock): Float32Array =>
    parameters.subarray(part.offset, part.offset + part.rows * part.cols);
  return units.map((count, layer) => {
    const incoming = blocksOf(layout, layer); // the weights first
    const outgoing = weightsAfter(layout, layer, units.length);
    if (incoming.length === 0 || !outgoing || outgoing.cols % count !== 0) return UNKNOWN;
    const isBlank = [incoming[0]!, outgoing].some((part) => values(part).every((value) => value === 0));
    const rows = unitRows(incoming, outgoing, parameters, count);
    return { units: rows.length, distinct: countDistinct(rows), isBlank };
  });
}

/** Without an inception module's: they are of several convolutions. */
function blocksOf(layout: readonly ParameterBlock[], layer: number): ParameterBlock[] {
  const own = layout.filter(({ name }) => name.startsWith(`layers.${layer}.`));
  return own[0]?.name.endsWith(`.${layer}.weight`) ? own : [];
}

/** Of the next layer that has some, pooling being between them or not. */
function weightsAfter(layout: readonly ParameterBlock[], layer: number, layers: number): ParameterBlock | undefined {
  for (let next = layer + 1; next < layers; next++) {
    const any = layout.some(({ name }) => name.startsWith(`layers.${next}.`));
    if (any) return blocksOf(layout, next)[0];
  }
  return layout.find(({ name }) => name === 'output.weight');
}

/**
 * All that belongs to each unit: its rows of the incoming blocks (several for maxout), its columns of the outgoing one (of
 * a filter several: one for each place of a map or a kernel).
 */
function unitRows(
  incoming: readonly ParameterBlock[],
  outgoing: ParameterBlock,
  parameters: Float32Array,
  units: number,
): Float32Array[] {
  const width = (outgoing.cols / units) * outgoing.rows;
  return Array.from({ length: units }, (_, unit) => {
    const values: number[] = [];
    for (const { offset, rows, cols } of incoming) {
      const pieces = rows / units;
      for (let column = 0; column < cols; column++)
        for (let piece = 0; piece < pieces; piece++)
          values.push(parameters[offset + column * rows + unit * pieces + piece]!);
    }
    const start = outgoing.offset + unit * width;
    return Float32Array.from([...values, ...parameters.subarray(start, start + width)]);
  });
}

function countDistinct(rows: readonly Float32Array[]): number {
  const known: Float32Array[] = [];
  for (const row of rows) if (!known.some((other) => isClose(row, other))) known.push(row);
  return known.length;
}

function isClose(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, index) => {
    const other = b[index]!;
    return Math.abs(value - other) <= TOLERANCE * Math.max(Math.abs(value), Math.abs(other));
  });
}
