/**
 * Square grids of values as pictures: values are interpolated first and colored after, so edges stay crisp at any size.
 * A grid holds size x size values at pixel centers of the square [0, 1]^2, rows from the top.
 */
import { LUT_SIZE } from './colors.js';
import { MIXED } from './winners.js';

/** One plane: size x size values from `offset` on. */
export interface Grid {
  values: Float32Array;
  offset: number;
  size: number;
}

/** `count` planes one after the other, from the start of `values`. */
export interface GridStack {
  values: Float32Array;
  size: number;
  count: number;
}

/** Packed colors, width x height, rows from the top. */
export interface Picture {
  pixels: Uint32Array;
  width: number;
  height: number;
}

/** Values to colors: entry = value * gain + shift of a lookup table, held to the table's ends. */
export interface ColorScale {
  lut: Uint32Array;
  gain: number;
  shift: number;
}

/** For each pixel along one side: the grid cell before it and how far (0 to 1) it lies towards the next. */
export interface Axis {
  cell: Int32Array;
  fraction: Float32Array;
}

/** Where the centers of `pixels` pixels fall between the centers of `size` cells; held to the outermost centers. */
export function resampleAxis(size: number, pixels: number): Axis {
  const axis = { cell: new Int32Array(pixels), fraction: new Float32Array(pixels) };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const position = Math.min(size - 1, Math.max(0, ((pixel + 0.5) / pixels) * size - 0.5));
    const cell = Math.min(Math.max(0, size - 2), Math.floor(position));
    axis.cell[pixel] = cell;
    axis.fraction[pixel] = position - cell;
  }
  return axis;
}

/** The value at (u, v) in [0, 1]^2, v from the top; bilinear, held to the outermost centers. */
export function sampleField({ values, offset, size }: Grid, u: number, v: number): number {
  const x = Math.min(size - 1, Math.max(0, u * size - 0.5));
  const y = Math.min(size - 1, Math.max(0, v * size - 0.5));
  const column = Math.min(Math.max(0, size - 2), Math.floor(x));
  const row = Math.min(Math.max(0, size - 2), Math.floor(y));
  const right = Math.min(column + 1, size - 1);
  const below = Math.min(row + 1, size - 1);
  const at = (r: number, c: number): number => values[offset + r * size + c]!;
  const upper = at(row, column) + (at(row, right) - at(row, column)) * (x - column);
  const lower = at(below, column) + (at(below, right) - at(below, column)) * (x - column);
  return upper + (lower - upper) * (y - row);
}

/** Colors pictures of grids; keeps its buffers from one picture to the next. */
export class FieldPainter {
  private columns: Axis = resampleAxis(1, 1);
  private rows: Axis = resampleAxis(1, 1);
  /** One row between two rows of the grid, still at the grid's columns, for each plane; and the way to the next column. */
  private line = new Float32Array(0);
  private slope = new Float32Array(0);
  private key = '';

  /** Fills the picture with one plane. */
  paintPlane(grid: Grid, { lut, gain, shift }: ColorScale, picture: Picture): void {
    const { pixels, width, height } = picture;
    this.prepare(grid.size, 1, picture);
    const { line, slope } = this;
    const { cell, fraction } = this.columns;
    for (let y = 0, pixel = 0; y < height; y++) {
      // Half an entry more, so that cutting the decimals rounds.
      this.mixRows(grid, y, 0, gain, shift + 0.5);
      for (let x = 0; x < width; x++, pixel++) {
        const at = cell[x]!;
        pixels[pixel] = lut[hold(line[at]! + slope[at]! * fraction[x]!)]!;
      }
    }
  }

  /**
   * `count` planes of probabilities: the largest one's table, at its confidence from 1 / count (entry 0) to 1.
   * `winners` comes from `cellWinners`.
   */
  paintLargest(stack: GridStack, winners: Uint8Array, luts: readonly Uint32Array[], picture: Picture): void {
    const { values, size, count } = stack;
    const { pixels, width, height } = picture;
    this.prepare(size, count, picture);
    const { line, slope } = this;
    const { cell, fraction } = this.columns;
    const gain = (LUT_SIZE - 1) / (1 - 1 / count);
    const shift = 0.5 - gain / count;
    for (let y = 0, pixel = 0; y < height; y++) {
      const row = this.rows.cell[y]! * size;
      for (let plane = 0; plane < count; plane++) {
        this.mixRows({ values, size, offset: plane * size * size }, y, plane * size, gain, shift);
      }
      for (let x = 0; x < width; x++, pixel++) {
        const column = cell[x]!;
        const share = fraction[x]!;
        const known = winners[row + column]!;
        const best = known === MIXED ? this.largest(count, size, column, share) : known;
        const at = best * size + column;
        pixels[pixel] = luts[best]![hold(line[at]! + slope[at]! * share)]!;
      }
    }
  }

  /** The largest plane at one pixel of the mixed row. */
  private largest(count: number, size: number, column: number, share: number): number {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let plane = 0, at = column; plane < count; plane++, at += size) {
      const entry = this.line[at]! + this.slope[at]! * share;
      if (entry <= most) continue;
      most = entry;
      best = plane;
    }
    return best;
  }

  private prepare(size: number, count: number, { width, height }: Picture): void {
    const key = `${size} ${width} ${height} ${count}`;
    if (key === this.key) return;
    this.key = key;
    this.columns = resampleAxis(size, width);
    this.rows = resampleAxis(size, height);
    this.line = new Float32Array(count * size);
    this.slope = new Float32Array(count * size);
  }

  /** Fills `line` from `into` on with the row under pixel row `y`, as table entries; the last column has no slope. */
  private mixRows({ values, offset, size }: Grid, y: number, into: number, gain: number, shift: number): void {
    const { line, slope } = this;
    const upper = offset + this.rows.cell[y]! * size;
    const lower = size > 1 ? upper + size : upper;
    const share = this.rows.fraction[y]! * gain;
    for (let x = 0; x < size; x++) {
      line[into + x] = values[upper + x]! * gain + (values[lower + x]! - values[upper + x]!) * share + shift;
    }
    for (let x = 0; x + 1 < size; x++) slope[into + x] = line[into + x + 1]! - line[into + x]!;
  }
}

/** An entry of a lookup table, decimals cut. */
function hold(entry: number): number {
  return entry < 0 ? 0 : entry >= LUT_SIZE ? LUT_SIZE - 1 : entry | 0;
}
