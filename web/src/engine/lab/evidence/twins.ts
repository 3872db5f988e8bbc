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

export function twinsOf(layout: readonly ParameterBlock[], parameters: Float32Array, layers: number): LayerTwins[] {
  const block = (name: string): ParameterBlock | undefined => layout.find((candidate) => candidate.name === name);
  return Array.from({ length: layers }, (_, layer) => {
    const next = layer + 1 < layers ? `layers.${layer + 1}` : 'output';
    const incoming = layout.filter(({ name }) => name.startsWith(`layers.${layer}.`)); // the weights first
    const outgoing = block(`${next}.weight`)!;
    const values = (part: ParameterBlock): Float32Array =>
      parameters.subarray(part.offset, part.offset + part.rows * part.cols);
    const isBlank = [incoming[0]!, outgoing].some((part) => values(part).every((value) => value === 0));
    const rows = unitRows(incoming, outgoing, parameters);
    return { units: rows.length, distinct: countDistinct(rows), isBlank };
  });
}

/** All that belongs to each unit: its rows of the incoming blocks (several for maxout), its column of the outgoing one. */
function unitRows(
  incoming: readonly ParameterBlock[],
  outgoing: ParameterBlock,
  parameters: Float32Array,
): Float32Array[] {
  const units = outgoing.cols;
  return Array.from({ length: units }, (_, unit) => {
    const values: number[] = [];
    for (const { offset, rows, cols } of incoming) {
      const pieces = rows / units;
      for (let column = 0; column < cols; column++)
        for (let piece = 0; piece < pieces; piece++)
          values.push(parameters[offset + column * rows + unit * pieces + piece]!);
    }
    const start = outgoing.offset + unit * outgoing.rows;
    return Float32Array.from([...values, ...parameters.subarray(start, start + outgoing.rows)]);
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
