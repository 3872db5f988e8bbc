/**
 * Square grids of values as pictures: values are interpolated first and colored after, so edges stay crisp at any size.
 * A grid holds size x size values at pixel centers of the square [0, 1]^2, rows from the top.
 */
import { LUT_SIZE } from './colors.js';

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

/** The value of one plane at (u, v) in [0, 1]^2, v from the top; bilinear, held to the outermost centers. */
export function sampleField(values: Float32Array, offset: number, size: number, u: number, v: number): number {
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

/**
 * Colors pictures of fields; keeps its buffers from one picture to the next.
 * `pixels` is width x height packed colors, rows from the top.
 */
export class FieldPainter {
  private columns: Axis = resampleAxis(1, 1);
  private rows: Axis = resampleAxis(1, 1);
  private line = new Float32Array(0);
  private key = '';

  /** One plane through a lookup table: entry = value * gain + shift, held to the table's ends. */
  paintPlane(
    values: Float32Array, offset: number, size: number,
    lut: Uint32Array, gain: number, shift: number,
    pixels: Uint32Array, width: number, height: number,
  ): void {
    this.prepare(size, width, height, 1);
    const { cell, fraction } = this.columns;
    const line = this.line;
    for (let y = 0; y < height; y++) {
      this.mixRows(values, offset, size, y, 0);
      const start = y * width;
      for (let x = 0; x < width; x++) {
        const left = line[cell[x]!]!;
        const value = left + (line[cell[x]! + 1]! - left) * fraction[x]!;
        const entry = Math.round(value * gain + shift);
        pixels[start + x] = lut[entry < 0 ? 0 : entry >= LUT_SIZE ? LUT_SIZE - 1 : entry]!;
      }
    }
  }

  /** `count` planes of probabilities: the largest one's table, at its confidence from 1 / count (entry 0) to 1. */
  paintLargest(
    values: Float32Array, count: number, size: number,
    luts: readonly Uint32Array[],
    pixels: Uint32Array, width: number, height: number,
  ): void {
    this.prepare(size, width, height, count);
    const { cell, fraction } = this.columns;
    const line = this.line;
    const stride = size + 1;
    const gain = (LUT_SIZE - 1) / (1 - 1 / count);
    for (let y = 0; y < height; y++) {
      for (let plane = 0; plane < count; plane++) this.mixRows(values, plane * size * size, size, y, plane * stride);
      for (let x = 0; x < width; x++) {
        let best = 0;
        let most = -1;
        for (let plane = 0, at = cell[x]!; plane < count; plane++, at += stride) {
          const value = line[at]! + (line[at + 1]! - line[at]!) * fraction[x]!;
          if (value > most) {
            most = value;
            best = plane;
          }
        }
        const entry = Math.round((most - 1 / count) * gain);
        pixels[y * width + x] = luts[best]![entry < 0 ? 0 : entry >= LUT_SIZE ? LUT_SIZE - 1 : entry]!;
      }
    }
  }

  private prepare(size: number, width: number, height: number, count: number): void {
    const key = `${size} ${width} ${height} ${count}`;
    if (key === this.key) return;
    this.key = key;
    this.columns = resampleAxis(size, width);
    this.rows = resampleAxis(size, height);
    // One more value than a row holds: the right neighbor of the last cell, read with a fraction of 0.
    this.line = new Float32Array(count * (size + 1));
  }

  /** One row of the picture between two rows of the grid, still at the grid's columns. */
  private mixRows(values: Float32Array, offset: number, size: number, y: number, into: number): void {
    const upper = offset + this.rows.cell[y]! * size;
    const lower = size > 1 ? upper + size : upper;
    const fraction = this.rows.fraction[y]!;
    for (let x = 0; x < size; x++) {
      this.line[into + x] = values[upper + x]! + (values[lower + x]! - values[upper + x]!) * fraction;
    }
  }
}
