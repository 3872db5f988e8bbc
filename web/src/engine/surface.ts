/** Planes through the space of parameters, what lies on them, and the training loss over them. */
import type { ParameterRef } from './probes.js';

export type PlaneSpec =
  /**
   * Two Gaussian directions, filter by filter as long as the network's own weights (Li et al. 2018, section 4); biases,
   * slopes, gammas and betas are not moved. The same seed gives the same directions; 1 unless said. Networks that differ
   * elsewhere get the same ones for the blocks that both have.
   */
  | 'random'
  | { kind: 'random'; seed?: number }
  /**
   * The first two principal components of a path (Lorch 2016), of length 1, through its last state. A path comes from the
   * left and from below: the state farthest from the last one along a component has the lower coordinate.
   */
  | { kind: 'trajectory'; states: readonly Float32Array[] }
  /** Two parameters; coordinates are what is added to the present ones. */
  | { kind: 'parameters'; first: ParameterRef; second: ParameterRef }
  /** The straight line from the present parameters, or `from`, at 0 to others at 1. */
  | { kind: 'line'; to: Float32Array; from?: Float32Array }
  /** Any directions, from the present parameters unless said. */
  | { kind: 'directions'; first: Float32Array; second?: Float32Array; center?: Float32Array };

/** theta(a, b) = center + a first + b second, by parameter, flat. */
export interface Plane {
  kind: 'random' | 'trajectory' | 'parameters' | 'line' | 'directions';
  center: Float32Array;
  first: Float32Array;
  /** Null: a line. */
  second: Float32Array | null;
  /** Of a trajectory: the share of each component in the variance of its states; else null. */
  explained: [number, number] | null;
}

export type Range = [low: number, high: number];

export interface SurfaceOptions {
  plane: PlaneSpec | Plane;
  /** Points along an axis, 2 to 1025; 51 unless said. */
  size?: number;
  /**
   * Of the coordinates: up to +-`range`, from low to high, or by axis. Unless said it is what `rangeAround` gives for the
   * states of a trajectory, -0.5 to 1.5 for a line, and 1 for all else.
   */
  range?: number | Range | { first: Range; second: Range };
  /** `coarse`: the whole surface so far, after each level. */
  onProgress?(share: number, coarse?: LossSurface): void;
  signal?: AbortSignal;
}

/** The training loss over a plane: see `Session.lossesAt`. */
export interface LossSurface {
  plane: Plane;
  /** Points along an axis. */
  size: number;
  /** Coordinates of the columns, ascending. */
  first: Float64Array;
  /** Of the rows, ascending; one of a line. */
  second: Float64Array;
  /** Rows x columns, row by row. What is no finite number stays as it is. */
  loss: Float64Array;
  /**
   * 1 where every value is computed. Of a surface that is still coarse: every how many rows and columns, counted from the
   * first, and with the last of each; values between them are interpolated linearly.
   */
  stride: number;
}

/** The parameters at a point, exactly those whose loss `lossesAt` computes: in double, rounded once. */
export function pointOn({ center, first, second }: Plane, a: number, b = 0): Float32Array {
  return center.map((value, i) => {
    const point = value + a * first[i]!;
    return second ? point + b * second[i]! : point;
  });
}

/** Of the point of the plane that lies nearest to `parameters`, whatever the angle between its axes; and how far it is. */
export function projectOnto(
  { center, first, second }: Plane,
  parameters: ArrayLike<number>,
): { first: number; second: number; distance: number } {
  const offset = Float64Array.from(center, (value, i) => parameters[i]! - value);
  const along = second ?? new Float32Array(first.length);
  const [ff, fs, ss] = [dot(first, first), dot(first, along), dot(along, along)];
  const [of, os] = [dot(offset, first), dot(offset, along)];
  const determinant = ff * ss - fs * fs;
  const a = second ? (of * ss - os * fs) / determinant : of / ff;
  const b = second ? (os * ff - of * fs) / determinant : 0;
  const distance = norm(offset.map((value, i) => value - a * first[i]! - b * along[i]!));
  return { first: a, second: b, distance };
}

/** The range that holds the projections of all states and leaves `margin` of it free at each end; at least 1e-3 wide. */
export function rangeAround(
  plane: Plane,
  states: readonly ArrayLike<number>[],
  margin = 0.2,
): { first: Range; second: Range } {
  const places = states.map((state) => projectOnto(plane, state));
  const around = (values: number[]): Range => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const half = Math.max(5e-4, (high - low) / 2 / (1 - 2 * margin));
    return [(low + high) / 2 - half, (low + high) / 2 + half];
  };
  return { first: around(places.map(({ first }) => first)), second: around(places.map(({ second }) => second)) };
}

/** Only a plane says what it explains. */
export function isPlane(plane: PlaneSpec | Plane): plane is Plane {
  return typeof plane === 'object' && plane !== null && 'explained' in plane;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const norm = (vector: ArrayLike<number>): number => Math.sqrt(dot(vector, vector));
