/** Where things stand in the box: balls at their own heights, lines along the surface. */
import { isInside, type Point, shareAlong } from '../heights/field.js';
import { shareOf } from '../heights/scale.js';
import type { Ball, SurfacePicture } from '../heights/things.js';
import { type Place, surfaceShare, toPlace } from './space.js';

/** Radius. */
export const BALL = 0.06;
/** Above the surface, so that lines do not sink into it. */
export const LIFT = 0.008;
/** Of the floor's side, between two points of a line that follows the surface. */
const STRIDE = 0.02;

/** The middle of a ball, which rests on its own height, or on the surface. */
export function placeOfBall(picture: SurfacePicture, ball: Ball): Place {
  const [x, height, z] = footOf(picture, ball);
  return [x, height + BALL, z];
}

export function footOf({ field, scale }: SurfacePicture, ball: Ball): Place {
  const share = ball.value === null ? surfaceShare(field, scale, ball) : shareOf(scale, ball.value);
  return toPlace(field, ball, Number.isNaN(share) ? 1 : share);
}

/** A line through the points, on the surface; it breaks where they leave the field, or the surface has a hole. */
export function drape({ field, scale }: SurfacePicture, points: readonly Point[]): Place[][] {
  const pieces: Place[][] = [];
  let piece: Place[] = [];
  const add = (at: Point): void => {
    const share = isInside(field, at) ? surfaceShare(field, scale, at) : Number.NaN;
    if (!Number.isFinite(share)) {
      piece = [];
      return;
    }
    if (piece.length === 0) pieces.push(piece);
    const [x, height, z] = toPlace(field, at, share);
    piece.push([x, height + LIFT, z]);
  };
  points.forEach((to, index) => {
    const from = points[index - 1] ?? to;
    const far = Math.hypot(
      shareAlong(field.x, to.x) - shareAlong(field.x, from.x),
      shareAlong(field.y, to.y) - shareAlong(field.y, from.y),
    );
    const steps = index === 0 ? 1 : Math.min(200, Math.max(1, Math.ceil(far / STRIDE)));
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      add({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
    }
  });
  return pieces.filter(({ length }) => length > 1);
}
