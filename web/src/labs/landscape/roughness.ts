/** How rough a surface over the plane is, in two numbers that do not depend on its height or on the number of pixels. */

export interface Roughness {
  /**
   * Mean ||H||_F / mean ||g||, with gradient g and Hessian H by central differences at every inner pixel: by how much of its
   * own size the slope changes along one unit of the plane. Unit: 1 / unit of the plane. 0 for a plane.
   */
  bending: number;
  /**
   * The share of all bending (sum of ||H||_F) that the sharpest twentieth of the pixels has: 0.05 where a surface bends
   * evenly everywhere, towards 1 where flat pieces meet in creases.
   */
  creases: number;
}

const SHARPEST = 0.05;

/** Values are in single precision: second differences below this share of the largest value are rounding, counted as 0. */
const RESOLUTION = 2 ** -21;

/** `values`: size x size at pixel centers over [-domain, domain]^2. */
export function roughnessOf(values: Float32Array, size: number, domain: number): Roughness {
  const pixel = (2 * domain) / size;
  const bends = new Float64Array(Math.max(0, size - 2) ** 2);
  const rounding = RESOLUTION * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let slopes = 0;
  let count = 0;
  for (let row = 1; row + 1 < size; row++) {
    for (let column = 1; column + 1 < size; column++) {
      const at = row * size + column;
      slopes += slopeAt(values, size, at) / pixel;
      const bend = bendAt(values, size, at);
      bends[count++] = bend > rounding ? bend / pixel ** 2 : 0;
    }
  }
  const total = bends.reduce((sum, bend) => sum + bend, 0);
  return { bending: slopes > 0 ? total / slopes : 0, creases: total > 0 ? sharpest(bends) / total : 0 };
}

/** ||g|| per pixel. */
export function slopeAt(values: Float32Array, size: number, at: number): number {
  return Math.hypot(values[at + 1]! - values[at - 1]!, values[at + size]! - values[at - size]!) / 2;
}

/** ||H||_F per pixel squared. */
function bendAt(values: Float32Array, size: number, at: number): number {
  const twice = 2 * values[at]!;
  const xx = values[at + 1]! - twice + values[at - 1]!;
  const yy = values[at + size]! - twice + values[at - size]!;
  const diagonal = values[at + size + 1]! - values[at + size - 1]! - values[at - size + 1]! + values[at - size - 1]!;
  return Math.sqrt(xx ** 2 + yy ** 2 + diagonal ** 2 / 8); // 2 (diagonal / 4)^2
}

function sharpest(bends: Float64Array): number {
  const sorted = bends.slice().sort();
  const first = sorted.length - Math.max(1, Math.round(sorted.length * SHARPEST));
  return sorted.subarray(first).reduce((sum, bend) => sum + bend, 0);
}
