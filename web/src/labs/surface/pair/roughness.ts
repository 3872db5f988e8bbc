/** How rough a loss surface is, in numbers that depend neither on its height nor on how wide the picture is. */
import type { HeightField } from '../../../draw/heights/field.js';
import { roughnessOf } from '../../landscape/roughness.js';

/**
 * Normalized total variation: along each line of the grid the sum of |differences| between neighbors, divided by the
 * line's largest less its smallest value; the mean over all rows and columns. 1 where every line only rises or falls, 2
 * for a bowl, and 2 more for each further bump as high as the line's span. Wu, Jian, Du, Chen & Zhou (2021), "Roughness
 * Index for Loss Landscapes of Neural Network Models of Partial Differential Equations", take the mean and the deviation of
 * this quantity over random lines, there divided by their length, too. Level lines are left out; null where all are, or
 * where a value is not finite.
 */
export function normalizedVariation({ x, y, values }: HeightField): number | null {
  const rows = Array.from({ length: y.length }, (_, row) => lineVariation(values, row * x.length, 1, x.length));
  const columns = Array.from({ length: x.length }, (_, column) => lineVariation(values, column, x.length, y.length));
  const all = [...rows, ...columns].filter((variation) => variation !== null);
  if (all.length === 0 || all.some(Number.isNaN)) return null;
  return all.reduce((sum, variation) => sum + variation, 0) / all.length;
}

/** Null for a level line, NaN for one with a hole. */
function lineVariation(values: ArrayLike<number>, from: number, stride: number, count: number): number | null {
  let [least, most, way] = [values[from]!, values[from]!, 0];
  for (let index = 0; index < count; index++) {
    const value = values[from + index * stride]!;
    if (!Number.isFinite(value)) return Number.NaN;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (index > 0) way += Math.abs(value - values[from + (index - 1) * stride]!);
  }
  return most > least ? way / (most - least) : null;
}

/**
 * The share of all bending that the sharpest twentieth of the grid has: see Roughness in the landscape lab. Null where a value
 * is not finite, or the grid is not square.
 */
export function creaseShare({ x, y, values }: HeightField): number | null {
  const heights = Float32Array.from(values);
  if (x.length !== y.length || !heights.every(Number.isFinite)) return null;
  return roughnessOf(heights, x.length, (x[x.length - 1]! - x[0]!) / 2).creases;
}
