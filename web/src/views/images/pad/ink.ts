/** Ink on a fine grid: strokes with a round pen, anti-aliased. */
import type { Gray } from '../image.js';

/** Cells along either side: four for each pixel of the image that the network reads. */
export const INK_SIDE = 112;

/** Half the pen's width in cells: strokes come out as thick as those of MNIST when a digit fills most of the pad. */
export const PEN_RADIUS = 4.5;
export const ERASER_RADIUS = 9;

/** A place on the grid, in cells from its upper left corner. */
export interface Place {
  x: number;
  y: number;
}

export function blankInk(): Gray {
  return { height: INK_SIDE, width: INK_SIDE, values: new Float32Array(INK_SIDE * INK_SIDE) };
}

export function isBlank({ values }: Gray): boolean {
  return values.every((value) => value === 0);
}

/** Ink along the line from one place to another: full inside the pen, fading over one cell at its edge. */
export function drawLine(ink: Gray, from: Place, to: Place, radius = PEN_RADIUS): void {
  coverLine(ink, from, to, radius, (old, covered) => Math.max(old, covered));
}

/** Takes ink away along a line. */
export function eraseLine(ink: Gray, from: Place, to: Place, radius = ERASER_RADIUS): void {
  coverLine(ink, from, to, radius, (old, covered) => Math.min(old, 1 - covered));
}

type Blend = (old: number, covered: number) => number;

function coverLine({ width, height, values }: Gray, from: Place, to: Place, radius: number, blend: Blend): void {
  const [left, right] = span(from.x, to.x, radius, width);
  const [top, bottom] = span(from.y, to.y, radius, height);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const away = distance({ x: column + 0.5, y: row + 0.5 }, from, to);
      const covered = Math.min(1, Math.max(0, radius + 0.5 - away));
      const index = row * width + column;
      values[index] = blend(values[index]!, covered);
    }
  }
}

/** The cells that a pen may touch between two coordinates. */
function span(a: number, b: number, radius: number, size: number): [first: number, end: number] {
  const first = Math.floor(Math.min(a, b) - radius - 1);
  const end = Math.ceil(Math.max(a, b) + radius + 1);
  return [Math.max(0, first), Math.min(size, end)];
}

/** From a place to the nearest point of a line. */
function distance({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
