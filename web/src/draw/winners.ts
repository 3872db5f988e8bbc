/** Which of several planes is the largest, cell by cell: most of a class map needs to look at one plane only. */

import type { GridStack } from './field.js';

/** Marks a cell whose four corners do not agree. */
export const MIXED = 255;

/** The plane (of `count`, each `area` values) with the largest value at one center, the first of equals. */
export function largestAt(values: Float32Array, count: number, area: number, center: number): number {
  let winner = 0;
  for (let plane = 1; plane < count; plane++) {
    if (values[plane * area + center]! > values[winner * area + center]!) winner = plane;
  }
  return winner;
}

/**
 * For each cell between four neighboring centers, named by its upper left one, the plane that is largest at all four, or
 * `MIXED`. Where a plane is largest at the corners it is so all over the cell, because interpolation is linear in the
 * values. The last row and column, which start no cell, are `MIXED`.
 */
export function cellWinners({ values, count, size }: GridStack): Uint8Array {
  const area = size * size;
  const centers = new Uint8Array(area);
  for (let center = 0; center < area; center++) centers[center] = largestAt(values, count, area, center);
  const cells = new Uint8Array(area).fill(MIXED);
  for (let row = 0; row + 1 < size; row++) {
    for (let at = row * size; at < row * size + size - 1; at++) {
      const winner = centers[at]!;
      const agreed = centers[at + 1] === winner && centers[at + size] === winner && centers[at + size + 1] === winner;
      if (agreed) cells[at] = winner;
    }
  }
  return cells;
}
