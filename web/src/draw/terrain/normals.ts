/** Which way each point of the surface faces. */
import { HEIGHT } from './space.js';

/**
 * Of heights as shares of the scale, rows x columns, NaN in holes: three numbers a point, of length 1. By central differences, one-sided at the rim and beside holes.
 */
export function normalsOf(shares: Float32Array, columns: number, rows: number): Float32Array {
  const normals = new Float32Array(3 * shares.length);
  const slope = (at: number, low: number, high: number, distance: number): number => {
    const [from, here, to] = [shares[low]!, shares[at]!, shares[high]!];
    const [a, b] = [Number.isNaN(from) ? here : from, Number.isNaN(to) ? here : to];
    const cells = Number(low !== at && !Number.isNaN(from)) + Number(high !== at && !Number.isNaN(to));
    return cells === 0 ? 0 : ((b - a) * HEIGHT) / (cells * distance);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const dx = slope(at, at - Number(column > 0), at + Number(column + 1 < columns), 2 / (columns - 1));
      const dy = slope(at, at - columns * Number(row > 0), at + columns * Number(row + 1 < rows), 2 / (rows - 1));
      const length = Math.hypot(dx, 1, dy);
      normals.set([-dx / length, 1 / length, dy / length], 3 * at);
    }
  }
  return normals;
}
