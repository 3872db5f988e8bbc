/** Level lines of a square grid by marching squares: straight within each cell between four neighboring centers. */

/** Receives one piece of the line in [0, 1]^2, y from the top. */
export type Segment = (x0: number, y0: number, x1: number, y1: number) => void;

/** The line where one plane (size x size values at pixel centers, rows from the top) crosses `level`. */
export function traceContour(values: Float32Array, offset: number, size: number, level: number, emit: Segment): void {
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = offset + row * size + column;
      const topLeft = values[at]! - level;
      const topRight = values[at + 1]! - level;
      const bottomLeft = values[at + size]! - level;
      const bottomRight = values[at + size + 1]! - level;
      traceCell(size, row, column, topLeft, topRight, bottomRight, bottomLeft, emit);
    }
  }
}

/**
 * The borders between regions where each of `count` planes is the largest. Each border is the zero of its two planes'
 * lead over the others, met from both sides.
 */
export function traceBorders(values: Float32Array, count: number, size: number, emit: Segment): void {
  const area = size * size;
  const winner = largestPlane(values, count, area);
  const lead = (plane: number, cell: number): number => {
    let other = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) if (k !== plane) other = Math.max(other, values[k * area + cell]!);
    return values[plane * area + cell]! - other;
  };
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      const corners = [at, at + 1, at + size + 1, at + size] as const;
      const winners = new Set(corners.map((corner) => winner[corner]!));
      if (winners.size === 1) continue;
      for (const plane of winners) {
        const [topLeft, topRight, bottomRight, bottomLeft] = corners.map((corner) => lead(plane, corner));
        traceCell(size, row, column, topLeft!, topRight!, bottomRight!, bottomLeft!, emit);
      }
    }
  }
}

/** For each cell the index of the plane with the largest value, the first of equals. */
function largestPlane(values: Float32Array, count: number, area: number): Uint8Array {
  const winner = new Uint8Array(area);
  for (let plane = 1; plane < count; plane++) {
    for (let cell = 0; cell < area; cell++) {
      if (values[plane * area + cell]! > values[winner[cell]! * area + cell]!) winner[cell] = plane;
    }
  }
  return winner;
}

/**
 * The sides (0 top, 1 right, 2 bottom, 3 left) that the line joins, by the corners above the level: 1 top left,
 * 2 top right, 4 bottom right, 8 bottom left. A saddle (5, 10) has two pieces; see `traceCell`.
 */
const JOINED: readonly (readonly number[])[] = [
  [], [3, 0], [0, 1], [3, 1], [1, 2], [], [0, 2], [3, 2],
  [2, 3], [0, 2], [], [1, 2], [3, 1], [0, 1], [3, 0], [],
];
const SADDLE_JOINED = [0, 1, 2, 3];
const SADDLE_APART = [0, 3, 2, 1];

function traceCell(
  size: number, row: number, column: number,
  topLeft: number, topRight: number, bottomRight: number, bottomLeft: number,
  emit: Segment,
): void {
  const above = (topLeft > 0 ? 1 : 0) | (topRight > 0 ? 2 : 0) | (bottomRight > 0 ? 4 : 0) | (bottomLeft > 0 ? 8 : 0);
  if (above === 0 || above === 15) return;
  // The zero of the straight line from value a to value b, as a share of the way.
  const zero = (a: number, b: number): number => a / (a - b);
  const x = (side: number): number =>
    (column + 0.5 + (side === 1 ? 1 : side === 3 ? 0 : side === 0 ? zero(topLeft, topRight) : zero(bottomLeft, bottomRight))) / size;
  const y = (side: number): number =>
    (row + 0.5 + (side === 2 ? 1 : side === 0 ? 0 : side === 1 ? zero(topRight, bottomRight) : zero(topLeft, bottomLeft))) / size;
  let joined = JOINED[above]!;
  if (above === 5 || above === 10) {
    // The mean of the corners tells whether the two corners above the level hang together in the middle.
    const middle = topLeft + topRight + bottomRight + bottomLeft > 0;
    joined = middle === (above === 5) ? SADDLE_JOINED : SADDLE_APART;
  }
  for (let index = 0; index < joined.length; index += 2) {
    const from = joined[index]!;
    const to = joined[index + 1]!;
    emit(x(from), y(from), x(to), y(to));
  }
}
