/** Level lines of a field of heights, and the areas above them, in the field's coordinates. */
import { contours } from 'd3-contour';
import { coordinateAt, type HeightField, type Point } from '../heights/field.js';
import { type HeightScale, shareOf } from '../heights/scale.js';

export interface Level {
  value: number;
  /** Areas where the field is at least `value`: an outline each, then its holes; closed, the last point repeats the first. */
  areas: Ring[][];
}

export type Ring = readonly Point[];

/**
 * One level for each of `values`, in their order. Between grid points heights are linear on the scale, as they are drawn in
 * space. Lines run on into holes (see `traceHoles`), which are to be painted over.
 */
export function traceLevels(field: HeightField, scale: HeightScale, values: readonly number[]): Level[] {
  const trace = tracer(field);
  const heights = grow(
    Array.from(field.values, (value) => shareOf(scale, value)),
    field.x.length,
  );
  return values.map((value) => ({ value, areas: trace(heights, shareOf(scale, value)) }));
}

/** The areas around values that are not finite, up to half the way to those that are. */
export function traceHoles(field: HeightField): Ring[][] {
  const isHole = Array.from(field.values, (value) => Number(!Number.isFinite(value)));
  return isHole.includes(1) ? tracer(field)(isHole, 0.5) : [];
}

function tracer(field: HeightField): (values: number[], level: number) => Ring[][] {
  const [columns, rows] = [field.x.length, field.y.length];
  const trace = contours().size([columns, rows]);
  const place = ([column, row]: number[]): Point => ({
    x: coordinateAt(field.x, along(column!, columns)),
    y: coordinateAt(field.y, along(row!, rows)),
  });
  return (values, level) => trace.contour(values, level).coordinates.map((area) => area.map((ring) => ring.map(place)));
}

/** The library puts grid points at 0.5, 1.5 .. and closes areas half a cell outside of them. */
function along(position: number, count: number): number {
  return Math.min(1, Math.max(0, (position - 0.5) / (count - 1)));
}

/** Fills what is not finite, ring by ring, with the mean of the neighbors that are; -1 where nothing is. */
export function grow(heights: number[], columns: number): number[] {
  let grown = heights;
  for (let holes = countHoles(grown); holes > 0; ) {
    const before = grown;
    grown = before.map((height, at) => (Number.isFinite(height) ? height : meanAround(before, columns, at)));
    const left = countHoles(grown);
    if (left === holes) return grown.map((height) => (Number.isFinite(height) ? height : -1));
    holes = left;
  }
  return grown;
}

const countHoles = (heights: readonly number[]): number =>
  heights.reduce((count, height) => count + Number(!Number.isFinite(height)), 0);

function meanAround(heights: readonly number[], columns: number, at: number): number {
  const column = at % columns;
  const around = [at - columns, at + columns, column > 0 ? at - 1 : -1, column + 1 < columns ? at + 1 : -1]
    .map((neighbor) => heights[neighbor])
    .filter((height) => height !== undefined && Number.isFinite(height)) as number[];
  return around.length > 0 ? around.reduce((sum, height) => sum + height, 0) / around.length : Number.NaN;
}

/** The parts of an outline that are level lines: what runs along the rim only closes an area. */
export function openLines(ring: Ring, { x, y }: HeightField): Point[][] {
  const [left, right, bottom, top] = [x[0]!, x[x.length - 1]!, y[0]!, y[y.length - 1]!];
  const alongRim = (a: Point, b: Point): boolean =>
    (a.x === b.x && (a.x === left || a.x === right)) || (a.y === b.y && (a.y === bottom || a.y === top));
  const lines: Point[][] = [];
  let line: Point[] = [];
  for (let index = 1; index < ring.length; index++) {
    const [from, to] = [ring[index - 1]!, ring[index]!];
    if (alongRim(from, to)) line = [];
    else {
      if (line.length === 0) {
        line.push(from);
        lines.push(line);
      }
      line.push(to);
    }
  }
  return lines;
}
