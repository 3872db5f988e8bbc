/** A race that is over, to be looked at: where each ball is at any step, and what can be said of it. Pure. */
import type { Leg, Race, Racer } from '../../../engine/lab/race.js';
import { dot, type Plane, projectOnto } from '../../../engine/surface.js';

export interface Film {
  race: Race;
  /** In the order of the legs. */
  racers: readonly Racer[];
}

/** A kept step as seen from the plane. */
export interface Seen {
  x: number;
  y: number;
  /** Euclidean, from the nearest point of the plane. */
  distance: number;
  loss: number;
}

/** The kept steps of each racer. */
export function seenFrom(plane: Plane, { race }: Film): Seen[][] {
  return race.legs.map(({ parameters, losses }) =>
    parameters.map((state, index) => {
      const { first, second, distance } = projectOnto(plane, state);
      return { x: first, y: second, distance, loss: losses[index]! };
    }),
  );
}

/** Kept entries up to a step, of which there may be none at the step itself: index and the share of the way to the next. */
export function placeAt(steps: readonly number[], at: number): { index: number; share: number } {
  const after = steps.findIndex((step) => step > at);
  if (after < 0) return { index: steps.length - 1, share: 0 };
  const [from, to] = [steps[after - 1]!, steps[after]!];
  return { index: after - 1, share: (at - from) / (to - from) };
}

/** Straight between two kept steps; one that has diverged stays where it was seen last. */
export function ballAt(seen: readonly Seen[], { index, share }: { index: number; share: number }): Seen {
  const from = seen[Math.min(index, seen.length - 1)]!;
  const to = seen[Math.min(index + 1, seen.length - 1)]!;
  const mix = (key: keyof Seen): number => from[key] + (to[key] - from[key]) * share;
  return { x: mix('x'), y: mix('y'), distance: mix('distance'), loss: mix('loss') };
}

/** The first kept step at which the loss is down to `share` of the start's; null where it never is. */
export function stepsTo(race: Race, leg: Leg, share: number): number | null {
  const goal = share * leg.losses[0]!;
  const index = leg.losses.findIndex((loss) => loss <= goal);
  return index < 0 ? null : race.steps[index]!;
}

const lengthsOf = new WeakMap<Leg, number[]>();

/** Of the way through its kept steps, the length up to each; computed once. */
export function travelled(leg: Leg): number[] {
  const known = lengthsOf.get(leg) ?? lengthsAlong(leg);
  lengthsOf.set(leg, known);
  return known;
}

function lengthsAlong({ parameters }: Leg): number[] {
  const lengths = [0];
  for (let index = 1; index < parameters.length; index++) {
    const before = parameters[index - 1]!;
    const step = parameters[index]!.map((value, i) => value - before[i]!);
    lengths.push(lengths[index - 1]! + Math.sqrt(dot(step, step)));
  }
  return lengths;
}

/** A racer this many times as high as the start is lost: its way would leave no room for the others'. */
const LOST = 3;

/** What the plane is laid through: at most `most` states, the start last so that the plane goes through it. */
export function statesToShow({ race }: Film, most = 240): Float32Array[] {
  const shown = race.legs.flatMap(({ parameters, losses }) => {
    const lost = losses.findIndex((loss) => !(loss <= LOST * losses[0]!));
    return parameters.slice(1, lost < 0 ? undefined : lost);
  });
  const stride = Math.max(1, Math.ceil(shown.length / most));
  const start = race.legs[0]!.parameters[0]!;
  // From the last back, so that where the racers end is among them.
  return [...shown.filter((_, index) => (shown.length - 1 - index) % stride === 0), start];
}
