/** The ball's way: step after step from its start, as far as there is something to see. */
import type { Landscape, Point } from './landscapes.js';
import { type Descent, descend, emptyMemory } from './optimizers.js';

export interface Place {
  w: Point;
  loss: number;
  gradient: Point;
  /** What the next step adds. */
  change: Point;
  /** From the nearest of the lowest points. */
  distance: number;
}

/** Steps at which a path may end: the axis of steps ends there too. */
const LENGTHS = [20, 50, 100, 200, 400] as const;
export const MOST_STEPS = LENGTHS[LENGTHS.length - 1]!;

/** A ball this far away does not come back into any picture. */
const FAR = 1e6;
/** A ball this near lies at the bottom. */
const NEAR = 1e-6;
/** One that comes back this near to where it was two steps ago rests, or jumps between two places. */
const SAME = 1e-9;

/** From step 0 on; the last place is one of `LENGTHS`, or the one at which the ball was lost. */
export function pathFrom(landscape: Landscape, start: Point, descent: Descent): readonly Place[] {
  const places: Place[] = [];
  let memory = emptyMemory(landscape.dimensions);
  let w = start;
  for (let step = 0; step <= MOST_STEPS; step++) {
    const gradient = landscape.gradient(w);
    const next = descend(descent, gradient, memory);
    const place = { w, loss: landscape.value(w), gradient, change: next.change, distance: distanceOf(landscape, w) };
    if (!Number.isFinite(place.loss)) break;
    places.push(place);
    if (isLost(place)) return places;
    memory = next.memory;
    w = w.map((value, i) => value + next.change[i]!);
  }
  return places.slice(0, lengthOf(places) + 1);
}

/** The ball has gone too far for its steps to be of interest. */
export function isLost({ distance }: Place): boolean {
  return distance > FAR;
}

export function distanceOf({ lowest }: Landscape, w: Point): number {
  return Math.min(...lowest.map((point) => Math.hypot(...w.map((value, i) => value - point[i]!))));
}

/** The lowest point next to a place. */
export function nearestLowest({ lowest }: Landscape, w: Point): Point {
  const distances = lowest.map((point) => Math.hypot(...w.map((value, i) => value - point[i]!)));
  return lowest[distances.indexOf(Math.min(...distances))]!;
}

/** Nothing new comes after it. */
function lengthOf(places: readonly Place[]): number {
  const isSettled = ({ w, distance }: Place, step: number): boolean => {
    const before = places[step - 2]?.w;
    return distance <= NEAR || (before !== undefined && Math.hypot(...w.map((value, i) => value - before[i]!)) < SAME);
  };
  const settled = 1 + places.findLastIndex((place, step) => !isSettled(place, step));
  return LENGTHS.find((length) => length >= settled) ?? MOST_STEPS;
}
