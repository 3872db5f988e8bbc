/** A loss surface in steps, coarse to fine: between them whoever computes it can report, let messages in and stop. */
import { failure, number, wholeNumber } from './arguments.js';
import { nextSize } from './slices.js';
import {
  isPlane,
  type LossSurface,
  type Plane,
  type PlaneSpec,
  type Range,
  rangeAround,
  type SurfaceOptions,
} from './surface.js';

/** Coordinates of columns and rows. */
export interface Axes {
  first: Float64Array;
  second: Float64Array;
}

export interface SurfaceStep {
  /** Of the values, so far. */
  share: number;
  /** The surface, each time that a level is complete. */
  coarse?: LossSurface;
}

const MOST_POINTS = 1025;
const FARTHEST = 1e9;
/** Intervals along an axis of the first level, at least. */
const COARSEST = 4;
/** Milliseconds that the values between two steps should take. */
const SLICE = 12;

export function axesOf(plane: Plane, { plane: asked, size = 51, range }: Omit<SurfaceOptions, 'signal'>): Axes {
  wholeNumber('size', size, 2, MOST_POINTS);
  const { first, second } = rangesOf(range ?? usualRange(plane, asked));
  return {
    first: coordinates(first, size),
    second: plane.second ? coordinates(second, size) : new Float64Array(1),
  };
}

function usualRange(plane: Plane, asked: PlaneSpec | Plane): NonNullable<SurfaceOptions['range']> {
  if (plane.kind === 'line') return [-0.5, 1.5];
  const isPath = !isPlane(asked) && typeof asked === 'object' && asked.kind === 'trajectory';
  return isPath ? rangeAround(plane, asked.states) : 1;
}

function rangesOf(range: NonNullable<SurfaceOptions['range']>): { first: Range; second: Range } {
  if (typeof range === 'number') {
    const far = number('range', range, 1e-9, FARTHEST);
    return { first: [-far, far], second: [-far, far] };
  }
  if (Array.isArray(range)) return { first: ends('range', range), second: range };
  if (typeof range !== 'object' || range === null) {
    throw failure('range', 'wrong-type', 'must be a number, [low, high] or { first, second }');
  }
  return { first: ends('range.first', range.first), second: ends('range.second', range.second) };
}

function ends(path: string, range: Range): Range {
  if (!Array.isArray(range) || range.length !== 2) throw failure(path, 'wrong-type', 'must be [low, high]');
  const [low, high] = range.map((value, index) => number(`${path}[${index}]`, value, -FARTHEST, FARTHEST)) as Range;
  if (low >= high) throw failure(path, 'out-of-range', `must go upwards, not from ${low} to ${high}`);
  return [low, high];
}

function coordinates([low, high]: Range, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (low * (size - 1 - i) + high * i) / (size - 1));
}

/** The values do not depend on the steps. */
export function* surfaceSteps(
  session: { lossesAt(plane: Plane, points: Float64Array): Float64Array },
  plane: Plane,
  axes: Axes,
): Generator<SurfaceStep, LossSurface> {
  const { first, second } = axes;
  const loss = new Float64Array(first.length * second.length);
  let [done, size] = [0, 1];
  for (let stride = firstStride(first.length); stride >= 1; stride /= 2) {
    for (let left = newPlaces(axes, stride); left.length > 0; ) {
      const slice = left.subarray(0, size);
      const start = performance.now();
      const values = session.lossesAt(plane, pointsAt(axes, slice));
      for (const [index, place] of slice.entries()) loss[place] = values[index]!;
      size = nextSize(size, performance.now() - start, SLICE);
      done += slice.length;
      left = left.subarray(slice.length);
      if (left.length > 0) yield { share: done / loss.length };
    }
    const surface = { plane, size: first.length, first, second, stride };
    if (stride === 1) return { ...surface, loss };
    yield { share: done / loss.length, coarse: { ...surface, loss: interpolated(axes, loss, stride) } };
  }
  throw new Error('unreachable: the last stride is 1');
}

function firstStride(size: number): number {
  let stride = 1;
  while ((size - 1) / (2 * stride) >= COARSEST) stride *= 2;
  return stride;
}

/** Whether a level has row or column `index` of `count`. */
const isAt = (index: number, count: number, stride: number): boolean => index % stride === 0 || index === count - 1;

/** Flat places that this level has and the one before had not. */
function newPlaces({ first, second }: Axes, stride: number): Int32Array {
  const places: number[] = [];
  const isFirstLevel = stride === firstStride(first.length);
  for (let row = 0; row < second.length; row++) {
    if (!isAt(row, second.length, stride)) continue;
    const isOldRow = !isFirstLevel && isAt(row, second.length, 2 * stride);
    for (let column = 0; column < first.length; column++) {
      if (!isAt(column, first.length, stride)) continue;
      if (!isOldRow || !isAt(column, first.length, 2 * stride)) places.push(row * first.length + column);
    }
  }
  return Int32Array.from(places);
}

function pointsAt({ first, second }: Axes, places: Int32Array): Float64Array {
  const points = new Float64Array(2 * places.length);
  for (const [index, place] of places.entries()) {
    points[2 * index] = first[place % first.length]!;
    points[2 * index + 1] = second[Math.floor(place / first.length)]!;
  }
  return points;
}

/** All values, from those of the level. */
function interpolated({ first, second }: Axes, loss: Float64Array, stride: number): Float64Array {
  const columns = betweens(first.length, stride);
  return Float64Array.from(
    betweens(second.length, stride).flatMap((row) => {
      const at = (column: number): number =>
        mix(loss[row.low * first.length + column]!, loss[row.high * first.length + column]!, row.share);
      return columns.map(({ low, high, share }) => mix(at(low), at(high), share));
    }),
  );
}

/** For each index the level's two between which it lies, and how far it is from the lower one. */
function betweens(count: number, stride: number): { low: number; high: number; share: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const low = index === count - 1 ? index : index - (index % stride);
    const high = Math.min(low + stride, count - 1);
    return { low, high, share: high === low ? 0 : (index - low) / (high - low) };
  });
}

/** Where one is no finite number, the nearer one. */
function mix(low: number, high: number, share: number): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return low + share * (high - low);
  return share < 0.5 ? low : high;
}
