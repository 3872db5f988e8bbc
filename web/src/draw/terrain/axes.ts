/** The box's edges with numbers along them, as seen from where the camera is. */
import { formatTick } from '../format.js';
import { shareAlong } from '../heights/field.js';
import { heightTicks, shareOf } from '../heights/scale.js';
import type { SurfacePicture } from '../heights/things.js';
import { ticks } from '../ticks.js';
import type { Orbit } from './orbit.js';
import { FLOOR, HEIGHT, type Place } from './space.js';

/** Which sides of the box face the viewer. */
export interface Front {
  x: 1 | -1;
  z: 1 | -1;
}

/** An edge of the box with numbers along it. */
export interface Axis {
  name: string;
  from: Place;
  to: Place;
  ticks: readonly { text: string; at: Place }[];
}

export function frontOf({ azimuth }: Orbit): Front {
  return { x: Math.sin(azimuth) >= 0 ? 1 : -1, z: Math.cos(azimuth) >= 0 ? 1 : -1 };
}

/** Numbers along a side of the floor, about. */
const TICKS = 4;

interface Ticks {
  x: number[];
  y: number[];
  height: number[];
}

/** Round values of each axis. */
export function ticksOf({ field: { x, y }, scale }: SurfacePicture): Ticks {
  const along = (axis: ArrayLike<number>): number[] => ticks(axis[0]!, axis[axis.length - 1]!, TICKS);
  return { x: along(x), y: along(y), height: heightTicks(scale) };
}

/** The floor's two edges in front, and the upright one at the far left. */
export function axesOf(picture: SurfacePicture, front: Front): { x: Axis; y: Axis; height: Axis } {
  const { field, scale, axes } = picture;
  const { x, y, height } = ticksOf(picture);
  const [nearZ, nearX] = [front.z, front.x];
  // Seen from above, the viewer's left is the corner that comes next to the front one, clockwise.
  const [leftX, leftZ] = front.x === front.z ? [-front.x, front.z] : [front.x, -front.z];
  const tick = (value: number, at: Place) => ({ text: formatTick(value), at });
  return {
    x: {
      name: axes.x,
      from: [-1, FLOOR, nearZ],
      to: [1, FLOOR, nearZ],
      ticks: x.map((value) => tick(value, [2 * shareAlong(field.x, value) - 1, FLOOR, nearZ])),
    },
    y: {
      name: axes.y,
      from: [nearX, FLOOR, 1],
      to: [nearX, FLOOR, -1],
      ticks: y.map((value) => tick(value, [nearX, FLOOR, 1 - 2 * shareAlong(field.y, value)])),
    },
    height: {
      name: axes.height,
      from: [leftX, FLOOR, leftZ],
      to: [leftX, HEIGHT, leftZ],
      ticks: height.map((value) => tick(value, [leftX, HEIGHT * shareOf(scale, value), leftZ])),
    },
  };
}
