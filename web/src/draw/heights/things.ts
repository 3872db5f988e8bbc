/** What stands on a surface, told to every picture of it. Coordinates are those of its axes; colors are CSS. */
import type { HeightField, Point } from './field.js';
import type { HeightScale } from './scale.js';

/** Where a surface is read, and by what. */
export interface Cursor extends Point {
  by: 'pointer' | 'keyboard';
}

/** A line along the surface, such as an optimizer's way. */
export interface Path {
  points: readonly Point[];
  color: string;
}

/** Something that stands at a height of its own: off the surface, a thin line drops onto it. */
export interface Ball extends Point {
  /** Null: on the surface. */
  value: number | null;
  color: string;
  /** A letter or two. */
  mark: string;
}

/** A direction in the plane. Only the direction counts: all arrows are equally long. */
export interface Arrow extends Point {
  dx: number;
  dy: number;
  color: string;
  look: 'solid' | 'dashed';
}

export interface Things {
  paths: readonly Path[];
  balls: readonly Ball[];
  arrows: readonly Arrow[];
}

export const NO_THINGS: Things = { paths: [], balls: [], arrows: [] };

/** Of the shorter side of the picture. */
export const ARROW_LENGTH = 0.16;

/** A surface as it is drawn, by contours or in space. */
export interface SurfacePicture {
  field: HeightField;
  scale: HeightScale;
  /** Quantity and unit of each axis. */
  axes: { x: string; y: string; height: string };
  things: Things;
}
