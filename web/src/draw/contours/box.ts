/** The rectangle that a contour picture fills, and the way between its pixels and the field's coordinates. */
import { coordinateAt, type HeightField, type Point, shareAlong } from '../heights/field.js';
import type { Size } from '../surface.js';

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room for the numbers and names of the axes. */
export const MARGIN = { left: 46, right: 14, top: 10, bottom: 36 };

export function boxIn({ width, height }: Size): Box {
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, height - MARGIN.bottom),
  };
}

/** `y` grows upwards on the picture. */
export function toPixels({ left, right, top, bottom }: Box, { x, y }: HeightField, at: Point): Point {
  return {
    x: left + shareAlong(x, at.x) * (right - left),
    y: bottom - shareAlong(y, at.y) * (bottom - top),
  };
}

/** Held to the rectangle. */
export function fromPixels({ left, right, top, bottom }: Box, { x, y }: HeightField, at: Point): Point {
  const hold = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    x: coordinateAt(x, hold((at.x - left) / (right - left))),
    y: coordinateAt(y, hold((bottom - at.y) / (bottom - top))),
  };
}
