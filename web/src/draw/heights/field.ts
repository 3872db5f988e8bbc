/** Heights over a rectangle of the plane, as a grid of values. */

export interface HeightField {
  /** Coordinates of the columns and of the rows, ascending and evenly spaced. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** rows x columns, row by row, the first row at `y[0]`. What is not finite is a hole. */
  values: ArrayLike<number>;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * Where a coordinate stands along an axis, as a share of it: 0 at the first entry, 1 at the last, beyond them outside. The
 * one entry of a line's other axis stands for every coordinate.
 */
export function shareAlong(axis: ArrayLike<number>, value: number): number {
  const [first, last] = [axis[0]!, axis[axis.length - 1]!];
  return last === first ? 0 : (value - first) / (last - first);
}

/** The inverse of `shareAlong`. */
export function coordinateAt(axis: ArrayLike<number>, share: number): number {
  const [first, last] = [axis[0]!, axis[axis.length - 1]!];
  return first + share * (last - first);
}

/** With room for rounding. */
export function isInside({ x, y }: HeightField, at: Point): boolean {
  const within = (share: number): boolean => share >= -1e-9 && share <= 1 + 1e-9;
  return within(shareAlong(x, at.x)) && within(shareAlong(y, at.y));
}

/** The value at a point, bilinear between the four around it; NaN outside and beside holes. */
export function valueAt(field: HeightField, at: Point): number {
  if (!isInside(field, at)) return Number.NaN;
  return interpolate(field, shareAlong(field.x, at.x), shareAlong(field.y, at.y), (value) => value);
}

/**
 * As `valueAt`, at shares of both axes and held to the rim; `transform` is applied to the values first, so that what is drawn
 * by transformed height is read as drawn.
 */
export function interpolate(
  { x, y, values }: HeightField,
  across: number,
  along: number,
  transform: (value: number) => number,
): number {
  const [column, right] = place(across, x.length);
  const [row, up] = place(along, y.length);
  const at = (r: number, c: number): number => transform(values[r * x.length + c]!);
  const [nextColumn, nextRow] = [Math.min(column + 1, x.length - 1), Math.min(row + 1, y.length - 1)];
  const lower = mix(at(row, column), at(row, nextColumn), right);
  const upper = mix(at(nextRow, column), at(nextRow, nextColumn), right);
  return mix(lower, upper, up);
}

/** The cell in which a share of an axis falls, and how far into it. */
function place(share: number, count: number): [cell: number, fraction: number] {
  const position = Math.min(1, Math.max(0, share)) * (count - 1);
  const cell = Math.min(Math.max(0, count - 2), Math.floor(position));
  return [cell, position - cell];
}

/** Exact at both ends, also where the other end is not finite. */
function mix(from: number, to: number, share: number): number {
  if (share === 0) return from;
  return share === 1 ? to : from + (to - from) * share;
}

/** The least and the largest finite value of several fields; null where there is none. */
export function finiteRange(fields: readonly HeightField[]): [least: number, most: number] | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { values } of fields) {
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return least <= most ? [least, most] : null;
}
