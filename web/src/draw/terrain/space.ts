/** The box in which a surface stands: x to the right, height upwards, y away from the viewer; floor 2 x 2 around the middle. */
import { coordinateAt, type HeightField, interpolate, type Point, shareAlong } from '../heights/field.js';
import { type HeightScale, shareOf } from '../heights/scale.js';

export type Place = readonly [x: number, height: number, z: number];

/** Of the box. */
export const HEIGHT = 0.95;

/** Below the lowest point of a surface, so that the lines on the floor do not shine through where it is flat. */
export const FLOOR = -0.05;

/** A value outside of the scale is held to it, with a little room for what stands above the surface. */
const ROOM = 0.08;

export function toPlace({ x, y }: HeightField, at: Point, share: number): Place {
  const height = Math.min(1 + ROOM, Math.max(-ROOM, share)) * HEIGHT;
  return [2 * shareAlong(x, at.x) - 1, height, 1 - 2 * shareAlong(y, at.y)];
}

export function pointAt({ x, y }: HeightField, [across, , along]: Place): Point {
  return { x: coordinateAt(x, (across + 1) / 2), y: coordinateAt(y, (1 - along) / 2) };
}

/** The height of the surface as it is drawn, as a share of the scale; NaN in holes. */
export function surfaceShare(field: HeightField, scale: HeightScale, at: Point): number {
  return interpolate(field, shareAlong(field.x, at.x), shareAlong(field.y, at.y), (value) => shareOf(scale, value));
}

const STEPS = 160;
const HALVINGS = 12;

/**
 * The first point of the surface on the ray from `from` through `to`, beyond which `to` lies when `reach` is 1; null where
 * it meets none. It goes along in small steps and halves the one in which the ray comes below the surface.
 */
export function meetSurface(
  field: HeightField,
  scale: HeightScale,
  from: Place,
  to: Place,
  reach: number,
): Point | null {
  const on = (share: number): Place => [0, 1, 2].map((i) => from[i]! + share * (to[i]! - from[i]!)) as unknown as Place;
  const above = (share: number): number => {
    const place = on(share);
    if (Math.abs(place[0]) > 1 || Math.abs(place[2]) > 1) return Number.NaN;
    return place[1] - HEIGHT * surfaceShare(field, scale, pointAt(field, place));
  };
  const [start, end] = crossingOf(from, to, reach);
  if (!(start < end)) return null;
  let before = above(start);
  for (let step = 1; step <= STEPS; step++) {
    const [last, next] = [step - 1, step].map((i) => start + (i / STEPS) * (end - start)) as [number, number];
    const here = above(next);
    if (before * here <= 0) return pointAt(field, on(halve(above, last, next)));
    before = here;
  }
  return null;
}

function halve(above: (share: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const side = Math.sign(above(low));
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (Math.sign(above(middle)) === side) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** From where to where the ray is above the floor's square and no higher than anything in it. */
function crossingOf(from: Place, to: Place, reach: number): [number, number] {
  let [start, end] = [0, reach];
  const sides = [
    [0, -1, 1],
    [1, -ROOM * HEIGHT, (1 + ROOM) * HEIGHT],
    [2, -1, 1],
  ] as const;
  for (const [axis, low, high] of sides) {
    const way = to[axis] - from[axis];
    const [near, far] = [(low - from[axis]) / way, (high - from[axis]) / way].sort((a, b) => a - b) as [number, number];
    start = Math.max(start, near + 1e-9);
    end = Math.min(end, far - 1e-9);
  }
  return [start, end];
}
