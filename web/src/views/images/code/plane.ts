/** The plane of two numbers of a code: places on a square, and codes. Pure. */

import type { Range } from '../../../engine/lab/code-map.js';

/** Which two numbers of a code go to the right and upwards, and from where to where. */
export interface CodePlane {
  axes: readonly [number, number];
  ranges: readonly [Range, Range];
}

/** A place on the square, from 0 to 1 along both sides, from the upper left corner. */
export interface Place {
  x: number;
  y: number;
}

export function placeOf(code: ArrayLike<number>, { axes: [x, y], ranges: [ofX, ofY] }: CodePlane): Place {
  return { x: shareOf(code[x]!, ofX), y: 1 - shareOf(code[y]!, ofY) };
}

const shareOf = (value: number, [low, high]: Range): number => (value - low) / (high - low);

/** The code at a place, held within the square; its other numbers are those of `rest`. */
export function codeAt({ x, y }: Place, { axes, ranges }: CodePlane, rest: Float32Array): Float32Array {
  const code = rest.slice();
  [x, 1 - y].forEach((share, index) => {
    const [low, high] = ranges[index]!;
    code[axes[index]!] = low + (high - low) * Math.min(1, Math.max(0, share));
  });
  return code;
}

/** `count` codes in equal steps from one to another, both included, one after the other. */
export function codesBetween(from: Float32Array, to: Float32Array, count: number): Float32Array {
  const codes = new Float32Array(count * from.length);
  for (let step = 0; step < count; step++) {
    const share = step / (count - 1);
    from.forEach((value, index) => {
      codes[step * from.length + index] = value + share * (to[index]! - value);
    });
  }
  return codes;
}

/** The mean squared error of a picture, over its pixels. */
export function squaredError(values: ArrayLike<number>, target: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < target.length; index++) sum += (values[index]! - target[index]!) ** 2;
  return sum / target.length;
}
