/** Small pictures of the kinds of data, as marks in a 40 x 40 square. Pure, without chance: a picture never changes. */
import type { DataKind } from '../config/config.js';

/** A dot; `label` is a class index, or a value in [-1, 1] for regression. */
export interface Mark {
  x: number;
  y: number;
  label: number;
}

export const THUMBNAIL_SIZE = 40;
const CENTER = THUMBNAIL_SIZE / 2;
const REACH = 16;

/** Marks in units of [-1, 1], y up. */
type Sketch = () => Mark[];

/** Radical inverse: the k-th number of an evenly filling sequence in [0, 1). */
function spread(k: number, base: number): number {
  let [value, share, rest] = [0, 1 / base, k];
  while (rest > 0) {
    value += (rest % base) * share;
    rest = Math.floor(rest / base);
    share /= base;
  }
  return value;
}

const times = (count: number, mark: (k: number) => Mark): Mark[] =>
  Array.from({ length: count }, (_, k) => mark(k + 1));

const polar = (radius: number, angle: number, label: number): Mark => ({
  x: radius * Math.cos(angle),
  y: radius * Math.sin(angle),
  label,
});

/** Evenly over the square, told apart by `label`. */
const overSquare = (count: number, label: (x: number, y: number) => number): Mark[] =>
  times(count, (k) => {
    const [x, y] = [2 * spread(k, 2) - 1, 2 * spread(k, 3) - 1];
    return { x, y, label: label(x, y) };
  });

/** A round cloud around a point, denser inside. */
const cloud = (count: number, x: number, y: number, radius: number, label: number): Mark[] =>
  times(count, (k) => {
    const mark = polar(radius * spread(k, 3) ** 0.7, 2 * Math.PI * spread(k, 2), label);
    return { x: x + mark.x, y: y + mark.y, label };
  });

const ring = (count: number, radius: number, label: number): Mark[] =>
  times(count, (k) => polar(radius + 0.08 * (spread(k, 3) - 0.5), (2 * Math.PI * k) / count, label));

/** A small distance off the line, in either direction. */
const stray = (k: number): number => 0.12 * (spread(k, 3) - 0.5);

/** Half an arc, open to the other one; `side` is 1 for the upper and -1 for the lower. */
const moon = (side: number, label: number): Mark[] =>
  times(20, (k) => {
    const arc = polar(0.62 + 1.6 * stray(k), (Math.PI * k) / 21, label);
    return { x: side * (arc.x - 0.28), y: side * (1.15 * arc.y - 0.26), label };
  });

/** size x size dots at the centers of a grid. */
const lattice = (size: number, label: (x: number, y: number) => number): Mark[] =>
  times(size * size, (k) => {
    const [column, row] = [(k - 1) % size, Math.floor((k - 1) / size)];
    const [x, y] = [(2 * column + 1) / size - 1, (2 * row + 1) / size - 1];
    return { x, y, label: label(x, y) };
  });

const bump = (x: number, y: number, centerX: number, centerY: number): number =>
  Math.exp(-5 * ((x - centerX) ** 2 + (y - centerY) ** 2));

const SKETCHES: Partial<Record<DataKind, Sketch>> = {
  circle: () => [...cloud(26, 0, 0, 0.5, 0), ...ring(26, 0.86, 1)],
  xor: () =>
    overSquare(64, (x, y) => (x * y > 0 ? 0 : 1)).filter(({ x, y }) => Math.min(Math.abs(x), Math.abs(y)) > 0.08),
  gauss: () => [...cloud(26, 0.45, 0.45, 0.5, 0), ...cloud(26, -0.45, -0.45, 0.5, 1)],
  spiral: () => times(52, (k) => polar(0.14 + 0.016 * k + stray(k), 0.115 * k + (k % 2) * Math.PI, k % 2)),
  moons: () => [...moon(1, 0), ...moon(-1, 1)],
  rings: () => [...ring(11, 0.28, 0), ...ring(19, 0.6, 1), ...ring(28, 0.92, 0)],
  blobs: () => [...cloud(18, -0.5, 0.45, 0.4, 0), ...cloud(18, 0.55, 0.3, 0.4, 1), ...cloud(18, -0.05, -0.55, 0.4, 2)],
  checkerboard: () => lattice(8, (x, y) => (Math.floor(2 * x) + Math.floor(2 * y)) & 1),
  plane: () => lattice(7, (x, y) => (x + y) / 2),
  hills: () => lattice(7, (x, y) => 1.3 * (bump(x, y, 0.45, 0.4) - bump(x, y, -0.45, -0.4))),
  sine: () => lattice(7, (x) => Math.sin(3.1 * x)),
};

/** The marks of a kind in pixels, y down. Own points and images have none. */
export function thumbnail(kind: DataKind): Mark[] {
  return (SKETCHES[kind]?.() ?? []).map(({ x, y, label }) => ({ x: CENTER + REACH * x, y: CENTER - REACH * y, label }));
}
