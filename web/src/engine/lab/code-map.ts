/** The code of every image of a set, and what the network makes of codes over a plane. */
import type { LabQuery } from './query.js';

export interface CodeMapArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** The hidden layer of the code, from 0. */
  layer: number;
  /** The two numbers of the code that span the plane. */
  axes: readonly [number, number];
  /** Pictures along either side. */
  side: number;
}

export type Range = readonly [low: number, high: number];

export interface CodeMap {
  set: 'train' | 'test';
  /** Numbers of a code. */
  size: number;
  /** Of every image of the set, one code after the other. */
  codes: Float32Array;
  /** From where to where the plane goes along each axis: round numbers around all codes. */
  ranges: readonly [Range, Range];
  /** Mean squared error of the mean training image, over the set: what a code of no number can do. */
  meanError: number;
  /** The mean of all codes: every picture has it but for the two numbers of the plane. */
  rest: Float32Array;
  /** side x side pictures, row by row from the top (the largest second number), each at the middle of its square. */
  pictures: Float32Array;
}

export const codeMap: LabQuery<CodeMapArgs, CodeMap> = (bench, { state, layer, axes, side }) => {
  const session = bench.session(state);
  const set = session.data().test.targets.length > 0 ? 'test' : 'train';
  const codes = session.activations({ layer, set });
  const { inputs } = session.data()[set];
  const size = codes.length / (inputs.length / PIXELS);
  const ranges = axes.map((axis) => rangeOf(codes, axis, size)) as [Range, Range];
  const rest = meanOf(codes, size);
  const grid = gridCodes(rest, axes, ranges, side);
  const pictures = session.outputFrom(layer, grid);
  const meanError = errorOfMean(session.data().train.inputs, inputs);
  return { set, size, codes, ranges, meanError, rest, pictures };
};

const PIXELS = 784;

function errorOfMean(train: Float32Array, inputs: Float32Array): number {
  const mean = meanOf(train, PIXELS);
  let sum = 0;
  inputs.forEach((value, index) => {
    sum += (value - mean[index % PIXELS]!) ** 2;
  });
  return sum / inputs.length;
}

/** Widened to multiples of 1, 2 or 5 times a power of ten, so that the axes seldom change while the codes do. */
function rangeOf(codes: Float32Array, axis: number, size: number): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = axis; at < codes.length; at += size) {
    low = Math.min(low, codes[at]!);
    high = Math.max(high, codes[at]!);
  }
  if (!(high > low) || !Number.isFinite(high - low)) return Number.isFinite(low) ? [low - 1, low + 1] : [-1, 1];
  const step = roundUp((high - low) / 6);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}

function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * decade).find((step) => step >= value)!;
}

function meanOf(codes: Float32Array, size: number): Float32Array {
  const mean = new Float64Array(size);
  codes.forEach((value, index) => {
    mean[index % size]! += value;
  });
  return Float32Array.from(mean, (sum) => (sum * size) / codes.length);
}

function gridCodes(
  rest: Float32Array,
  [x, y]: readonly [number, number],
  [ofX, ofY]: readonly [Range, Range],
  side: number,
): Float32Array {
  const grid = new Float32Array(side * side * rest.length);
  const at = ([low, high]: Range, place: number): number => low + ((high - low) * (place + 0.5)) / side;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const code = grid.subarray((row * side + column) * rest.length).subarray(0, rest.length);
      code.set(rest);
      code[x] = at(ofX, column);
      code[y] = at(ofY, side - 1 - row);
    }
  }
  return grid;
}
