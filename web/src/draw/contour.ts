/** Level lines of a square grid by marching squares: straight within each cell between four neighboring centers. */
import type { Grid, GridStack } from './field.js';
import { largestAt, MIXED } from './winners.js';

/** Receives one piece of the line in [0, 1]^2, y from the top. */
export type Segment = (x0: number, y0: number, x1: number, y1: number) => void;

/** The line where one plane crosses `level`. */
export function traceContour({ values, offset, size }: Grid, level: number, emit: Segment): void {
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = offset + row * size + column;
      const topLeft = values[at]! - level;
      const topRight = values[at + 1]! - level;
      const bottomLeft = values[at + size]! - level;
      const bottomRight = values[at + size + 1]! - level;
      const sides = Number(topLeft > 0) + Number(topRight > 0) + Number(bottomRight > 0) + Number(bottomLeft > 0);
      if (sides % 4 !== 0) traceCell({ size, row, column }, [topLeft, topRight, bottomRight, bottomLeft], emit);
    }
  }
}

/**
 * The borders between regions where each of `count` planes is the largest. Each border is the zero of its two planes'
 * lead over the others, met from both sides. `winners` comes from `cellWinners`.
 */
export function traceBorders({ values, count, size }: GridStack, winners: Uint8Array, emit: Segment): void {
  const area = size * size;
  const lead = (plane: number, center: number): number => {
    let other = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) if (k !== plane) other = Math.max(other, values[k * area + center]!);
    return values[plane * area + center]! - other;
  };
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      if (winners[at] !== MIXED) continue;
      const corners = [at, at + 1, at + size + 1, at + size];
      for (const plane of new Set(corners.map((corner) => largestAt(values, count, area, corner)))) {
        const leads = corners.map((corner) => lead(plane, corner)) as Corners;
        traceCell({ size, row, column }, leads, emit);
      }
    }
  }
}

/**
 * The sides (0 top, 1 right, 2 bottom, 3 left) that the line joins, by the corners above the level: 1 top left,
 * 2 top right, 4 bottom right, 8 bottom left. A saddle (5, 10) has two pieces; see `traceCell`.
 */
const JOINED: readonly (readonly number[])[] = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [],
  [0, 2],
  [3, 2],
  [2, 3],
  [0, 2],
  [],
  [1, 2],
  [3, 1],
  [0, 1],
  [3, 0],
  [],
];
const SADDLE_JOINED = [0, 1, 2, 3];
const SADDLE_APART = [0, 3, 2, 1];

/** Values less the level, clockwise from the top left. */
type Corners = [topLeft: number, topRight: number, bottomRight: number, bottomLeft: number];

function traceCell(cell: { size: number; row: number; column: number }, corners: Corners, emit: Segment): void {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const above = (topLeft > 0 ? 1 : 0) | (topRight > 0 ? 2 : 0) | (bottomRight > 0 ? 4 : 0) | (bottomLeft > 0 ? 8 : 0);
  if (above === 0 || above === 15) return;
  const joined = above === 5 || above === 10 ? joinSaddle(corners, above) : JOINED[above]!;
  // Along each side: the zero of the straight line from value a to value b, as a share of the way.
  const zero = (a: number, b: number): number => a / (a - b);
  const alongX = [zero(topLeft, topRight), 1, zero(bottomLeft, bottomRight), 0];
  const alongY = [0, zero(topRight, bottomRight), 1, zero(topLeft, bottomLeft)];
  const x = (side: number): number => (cell.column + 0.5 + alongX[side]!) / cell.size;
  const y = (side: number): number => (cell.row + 0.5 + alongY[side]!) / cell.size;
  for (let index = 0; index < joined.length; index += 2) {
    const [from, to] = [joined[index]!, joined[index + 1]!];
    emit(x(from), y(from), x(to), y(to));
  }
}

/** The mean of the corners tells whether the two corners above the level hang together in the middle. */
function joinSaddle(corners: Corners, above: number): readonly number[] {
  const together = corners[0] + corners[1] + corners[2] + corners[3] > 0;
  return together === (above === 5) ? SADDLE_JOINED : SADDLE_APART;
}
