import { describe, expect, it } from 'vitest';
import { traceBorders, traceContour } from '../../src/draw/contour.js';
import { FieldPainter, resampleAxis, sampleField } from '../../src/draw/field.js';
import { cellWinners, largestAt, MIXED } from '../../src/draw/winners.js';

/** A grid of f over [0, 1]^2 at pixel centers, v from the top. */
function grid(size: number, f: (u: number, v: number) => number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) =>
    f(((index % size) + 0.5) / size, (Math.floor(index / size) + 0.5) / size),
  );
}

const GRAY = Uint32Array.from({ length: 256 }, (_, entry) => entry);

describe('sampling a grid', () => {
  it('is exact for a plane and held at the edge', () => {
    const values = grid(10, (u, v) => 2 * u - v);
    expect(sampleField({ values, offset: 0, size: 10 }, 0.37, 0.61)).toBeCloseTo(2 * 0.37 - 0.61, 5);
    expect(sampleField({ values, offset: 0, size: 10 }, -1, 0.5)).toBeCloseTo(2 * 0.05 - 0.5, 5);
    expect(sampleField({ values, offset: 0, size: 10 }, 1, 1)).toBeCloseTo(2 * 0.95 - 0.95, 5);
  });

  it('reads the plane at its offset, and a grid of one cell', () => {
    const values = Float32Array.of(1, 1, 1, 1, 7);
    expect(sampleField({ values, offset: 4, size: 1 }, 0.2, 0.9)).toBe(7);
  });

  it('places pixels between cell centers', () => {
    const axis = resampleAxis(4, 8);
    const positions = Array.from(axis.cell, (cell, index) => cell + axis.fraction[index]!);
    expect(positions).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]);
  });
});

describe('coloring a field', () => {
  it('interpolates before it colors', () => {
    const values = grid(12, (u, v) => (u + v) / 2);
    const pixels = new Uint32Array(50 * 40);
    new FieldPainter().paintPlane(
      { values, offset: 0, size: 12 },
      { lut: GRAY, gain: 255, shift: 0 },
      { pixels, width: 50, height: 40 },
    );
    for (const [x, y] of [
      [0, 0],
      [10, 30],
      [25, 20],
      [49, 39],
    ] as const) {
      const value = sampleField({ values, offset: 0, size: 12 }, (x + 0.5) / 50, (y + 0.5) / 40);
      expect(pixels[y * 50 + x]).toBe(Math.round(value * 255));
    }
  });

  it('holds values outside the scale to its ends', () => {
    const pixels = new Uint32Array(4);
    const grid = { values: Float32Array.of(-9, 9, -9, 9), offset: 0, size: 2 };
    new FieldPainter().paintPlane(grid, { lut: GRAY, gain: 127.5, shift: 127.5 }, { pixels, width: 2, height: 2 });
    expect(Array.from(pixels)).toEqual([0, 255, 0, 255]);
  });

  it('shows the largest of several planes everywhere, as a pixel by pixel search finds it', () => {
    const size = 9;
    const planes = [
      grid(size, (u) => 0.2 + 0.6 * u),
      grid(size, (_, v) => 0.1 + 0.7 * v),
      grid(size, (u, v) => 0.55 - 0.4 * Math.hypot(u - 0.5, v - 0.5)),
    ];
    const values = Float32Array.from(planes.flatMap((plane) => Array.from(plane)));
    const stack = { values, size, count: 3 };
    const luts = [0, 1, 2].map((plane) => Uint32Array.from(GRAY, (entry) => plane * 1000 + entry));
    const pixels = new Uint32Array(40 * 40);
    new FieldPainter().paintLargest(stack, cellWinners(stack), luts, { pixels, width: 40, height: 40 });
    const wrong = Array.from(pixels).filter((packed, pixel) => {
      const at = (plane: number) =>
        sampleField(
          { values, offset: plane * size * size, size },
          ((pixel % 40) + 0.5) / 40,
          (Math.floor(pixel / 40) + 0.5) / 40,
        );
      const found = [at(0), at(1), at(2)];
      return found[Math.floor(packed / 1000)]! < Math.max(...found) - 1e-6;
    });
    expect(wrong).toEqual([]);
    expect(new Set(Array.from(pixels, (packed) => Math.floor(packed / 1000))).size).toBe(3);
  });
});

describe('winners', () => {
  it('names the first of equals and marks cells whose corners disagree', () => {
    const values = Float32Array.of(1, 1, 1, 0, /* second plane */ 1, 0, 0, 1);
    expect(largestAt(values, 2, 4, 0)).toBe(0);
    expect(largestAt(values, 2, 4, 3)).toBe(1);
    expect(cellWinners({ values, count: 2, size: 2 })[0]).toBe(MIXED);
    expect(cellWinners({ values: Float32Array.of(1, 1, 1, 1, 0, 0, 0, 0), count: 2, size: 2 })[0]).toBe(0);
  });
});

describe('contours', () => {
  it('follow a circle all the way round', () => {
    const values = grid(80, (u, v) => Math.hypot(u - 0.5, v - 0.5));
    let length = 0;
    traceContour({ values, offset: 0, size: 80 }, 0.3, (x0, y0, x1, y1) => {
      expect(Math.hypot(x0 - 0.5, y0 - 0.5)).toBeCloseTo(0.3, 3);
      length += Math.hypot(x1 - x0, y1 - y0);
    });
    expect(length).toBeCloseTo(2 * Math.PI * 0.3, 2);
  });

  it('find nothing where the level is not crossed', () => {
    let pieces = 0;
    traceContour({ values: grid(8, () => 1), offset: 0, size: 8 }, 0.5, () => pieces++);
    expect(pieces).toBe(0);
  });

  it.each([
    { name: 'joins the corners above', corners: [1, -0.5, -0.5, 1], joined: true },
    { name: 'keeps them apart', corners: [0.5, -1, -1, 0.5], joined: false },
  ])('$name at a saddle, as the mean says', ({ corners, joined }) => {
    // Corners in rows: top left and bottom right above the level, the other two below.
    const pieces: number[][] = [];
    traceContour({ values: Float32Array.from(corners), offset: 0, size: 2 }, 0, (...piece) => pieces.push(piece));
    expect(pieces).toHaveLength(2);
    // The upper left corner is cut off (its piece joins top and left) only where the corners above are apart.
    const cutsCorner = pieces.some(
      ([x0, y0, x1, y1]) => Math.max(x0! + y0!, x1! + y1!) < 1 && Math.min(x0!, x1!) <= 0.25,
    );
    expect(cutsCorner).toBe(!joined);
  });

  it('run where two planes tie for the lead', () => {
    const size = 40;
    const planes = [grid(size, (u) => u), grid(size, (u) => 1 - u), grid(size, (_, v) => 1.2 * v - 0.2)];
    const values = Float32Array.from(planes.flatMap((plane) => Array.from(plane)));
    const ends: [number, number][] = [];
    const stack = { values, size, count: 3 };
    traceBorders(stack, cellWinners(stack), (x0, y0, x1, y1) => ends.push([x0, y0], [x1, y1]));
    expect(ends.length).toBeGreaterThan(100);
    for (const [u, v] of ends) {
      const [first, second] = [u, 1 - u, 1.2 * v - 0.2].sort((a, b) => b - a);
      expect(first! - second!).toBeLessThan(0.03);
    }
  });
});
