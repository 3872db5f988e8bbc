/** The ball: the run's parameters seen from the plane, the way they came, and how far off the plane they are. Pure. */
import type { Config } from '../../../config/config.js';
import { decodeAuxiliary } from '../../../engine/depth-sections.js';
import type { Frame } from '../../../engine/frame.js';
import { dot, type Plane, projectOnto } from '../../../engine/surface.js';
import type { Kept } from './demand.js';

/** Where a step of the run is seen from the plane. */
export interface Seen {
  step: number;
  x: number;
  y: number;
}

export interface BallPlace extends Seen {
  /** Euclidean, from the nearest point of the plane. */
  distance: number;
  /** Euclidean, between the present and the first kept parameters, on or off the plane; null where they are not known. */
  travelled: number | null;
}

const seen = new WeakMap<Plane, WeakMap<Float32Array, Seen>>();

/** The projection of a kept moment, computed once. */
function seenFrom(plane: Plane, { step, row }: Kept): Seen {
  const known = seen.get(plane) ?? new WeakMap<Float32Array, Seen>();
  seen.set(plane, known);
  const before = known.get(row);
  if (before) return before;
  const { first, second } = projectOnto(plane, row);
  const place = { step, x: first, y: second };
  known.set(row, place);
  return place;
}

/** The path up to a step. */
export function pathFrom(plane: Plane, path: readonly Kept[], step: number): Seen[] {
  return path.filter((moment) => moment.step <= step).map((moment) => seenFrom(plane, moment));
}

export function ballFrom(plane: Plane, path: readonly Kept[], { step, parameters }: Frame): BallPlace {
  const { first, second, distance } = projectOnto(plane, parameters);
  const start = path[0];
  const travelled = start && start.step < step ? lengthBetween(start.row, parameters) : null;
  return { step, x: first, y: second, distance, travelled };
}

function lengthBetween(from: Float32Array, to: Float32Array): number {
  const way = to.map((value, index) => value - from[index]!);
  return Math.sqrt(dot(way, way));
}

/** A direction in the space of parameters as seen from the plane. */
export interface Direction {
  /** Of its projection, in coordinates of the plane. */
  dx: number;
  dy: number;
  /** The length of the projection to that of the direction: 1 lies in the plane, 0 across it. */
  share: number;
}

/** Null for a direction of length 0, or one across the plane. */
export function directionFrom(plane: Plane, direction: Float32Array): Direction | null {
  const length = Math.sqrt(dot(direction, direction));
  const { first, second, distance } = projectOnto({ ...plane, center: new Float32Array(direction.length) }, direction);
  if (!(length > 0) || (first === 0 && second === 0)) return null;
  return { dx: first, dy: second, share: Math.sqrt(Math.max(0, 1 - (distance / length) ** 2)) };
}

/**
 * The loss at the present parameters, over the training set, with penalties and auxiliary losses; null where the frame does
 * not say it: with batch normalization its loss goes by running statistics, and the surface's does not.
 */
export function ownLoss({ model }: Config, { step, evaluation, auxiliary }: Frame): number | null {
  if (model.normalization === 'batch' || evaluation.step !== step) return null;
  const heads = auxiliary && model.auxiliary.length > 0 ? decodeAuxiliary(auxiliary) : [];
  if (heads.length !== model.auxiliary.length) return null;
  return heads.reduce(
    (sum, { trainLoss }, index) => sum + model.auxiliary[index]!.weight * trainLoss,
    evaluation.trainLoss,
  );
}

/** Steps that the live end of the path holds. */
const LONGEST = 1000;

/** A path that goes on with the ball; older points thin out, and going back in time takes back what came after. */
export function extended(trail: readonly Seen[], { step, x, y }: Seen): readonly Seen[] {
  const last = trail[trail.length - 1];
  if (last?.step === step && last.x === x && last.y === y) return trail;
  const before = last && last.step >= step ? trail.filter((place) => place.step < step) : trail;
  const kept = before.length < LONGEST ? before : before.filter((_, index) => index % 2 === 0);
  return [...kept, { step, x, y }];
}
