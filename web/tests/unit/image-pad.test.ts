import { describe, expect, it } from 'vitest';
import { type Gray, SIDE } from '../../src/views/images/image.js';
import { fitDigit, fitWhole } from '../../src/views/images/pad/fit.js';
import { blankInk, drawLine, eraseLine, INK_SIDE, isBlank, PEN_RADIUS } from '../../src/views/images/pad/ink.js';
import { Pad } from '../../src/views/images/pad/model.js';
import { inkOfPicture } from '../../src/views/images/pad/photo.js';

const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

/** Columns and rows (first, end) that hold anything. */
function extent(values: Float32Array, width: number): { columns: [number, number]; rows: [number, number] } {
  const filled = [...values.keys()].filter((index) => values[index]! > 0);
  const of = (place: (index: number) => number): [number, number] => {
    const places = filled.map(place);
    return [Math.min(...places), Math.max(...places) + 1];
  };
  return { columns: of((index) => index % width), rows: of((index) => Math.floor(index / width)) };
}

function centerOfMass(values: Float32Array): [x: number, y: number] {
  const mass = sum(values);
  const along = (place: (index: number) => number): number =>
    values.reduce((total, value, index) => total + value * (place(index) + 0.5), 0) / mass;
  return [along((index) => index % SIDE), along((index) => Math.floor(index / SIDE))];
}

/** A 7: a bar and a leaning stem. */
function seven(dx = 0, dy = 0, size = 1): Gray {
  const ink = blankInk();
  const at = (x: number, y: number) => ({ x: dx + size * x, y: dy + size * y });
  drawLine(ink, at(30, 20), at(80, 20), size * PEN_RADIUS);
  drawLine(ink, at(80, 20), at(50, 95), size * PEN_RADIUS);
  return ink;
}

describe('ink', () => {
  it('covers the area of a line with round ends', () => {
    const ink = blankInk();
    drawLine(ink, { x: 30, y: 40 }, { x: 80, y: 60 });
    const area = 2 * PEN_RADIUS * Math.hypot(50, 20) + Math.PI * PEN_RADIUS ** 2;
    expect(sum(ink.values) / area).toBeCloseTo(1, 2);
    drawLine(ink, { x: 30, y: 40 }, { x: 80, y: 60 }); // the same again adds nothing
    expect(sum(ink.values) / area).toBeCloseTo(1, 2);
  });

  it('is cut off at the edge of the pad, and taken away by the eraser', () => {
    const ink = blankInk();
    drawLine(ink, { x: -20, y: 50 }, { x: INK_SIDE + 20, y: 50 });
    expect(extent(ink.values, INK_SIDE).columns).toEqual([0, INK_SIDE]);
    eraseLine(ink, { x: 0, y: 50 }, { x: INK_SIDE, y: 50 });
    expect(isBlank(ink)).toBe(true);
  });
});

describe('a digit as MNIST has it', () => {
  it('is as large as 20 pixels on its longer side, with its mass in the middle', () => {
    const fitted = fitDigit(seven())!;
    const { rows, columns } = extent(fitted, SIDE);
    expect(rows[1] - rows[0]).toBe(20);
    expect(columns[1] - columns[0]).toBeLessThan(20);
    const [x, y] = centerOfMass(fitted);
    expect(Math.abs(x - SIDE / 2)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - SIDE / 2)).toBeLessThanOrEqual(0.5);
    expect(fitted.some((value) => value > 0.1 && value < 0.9)).toBe(true);
    expect(Math.max(...fitted)).toBeLessThanOrEqual(1);
  });

  it('is the same wherever on the pad it was drawn, and nearly so at half the size', () => {
    const fitted = fitDigit(seven())!;
    expect(fitDigit(seven(9, -6))).toEqual(fitted);
    const small = fitDigit(seven(40, 10, 0.5))!;
    const away = fitted.reduce((total, value, index) => total + Math.abs(value - small[index]!), 0);
    expect(away / sum(fitted)).toBeLessThan(0.2);
  });

  it('keeps its area in proportion', () => {
    const ink = seven();
    const { rows } = extent(ink.values, INK_SIDE);
    const scale = 20 / (rows[1] - rows[0]);
    expect(sum(fitDigit(ink)!) / (sum(ink.values) * scale ** 2)).toBeCloseTo(1, 4);
  });

  it('stays whole where its mass lies far to one side', () => {
    const ink = blankInk();
    drawLine(ink, { x: 20, y: 56 }, { x: 100, y: 56 }, 1);
    drawLine(ink, { x: 20, y: 40 }, { x: 20, y: 72 }, 8);
    const { columns } = extent(fitDigit(ink)!, SIDE);
    expect(columns[1] - columns[0]).toBe(20);
  });

  it('is none without ink', () => {
    expect(fitDigit(blankInk())).toBeNull();
    expect(fitWhole(blankInk())).toBeNull();
  });
});

describe('a shape as it stands', () => {
  it('keeps its place and its share of the picture, also of a picture that is not square', () => {
    const wide: Gray = { width: 56, height: 28, values: new Float32Array(56 * 28).fill(1) };
    const fitted = fitWhole(wide)!;
    expect(extent(fitted, SIDE)).toEqual({ columns: [0, 28], rows: [7, 21] });
    expect(sum(fitted)).toBeCloseTo(28 * 14, 3);
  });
});

describe('a picture from a file', () => {
  /** A dark square of 4 x 4 on a ground of one color, 10 x 10, each as [R, G, B, A]. */
  const picture = (ground: number[], square: number[]): Uint8ClampedArray =>
    Uint8ClampedArray.from(
      Array.from({ length: 100 }, (_, pixel) => {
        const inside = [pixel % 10, Math.floor(pixel / 10)].every((at) => at >= 3 && at < 7);
        return inside ? square : ground;
      }).flat(),
    );
  const ink = (data: Uint8ClampedArray) => inkOfPicture(data, 10, 10);

  it('is ink on nothing, whether its ground is light, dark, colored or clear', () => {
    const clear = [0, 0, 0, 0];
    const [white, black, blue, yellow] = [
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [20, 30, 120, 255],
      [250, 240, 90, 255],
    ];
    for (const [ground, square] of [
      [white, black],
      [black, white],
      [blue, yellow],
      [clear, black],
    ] as [number[], number[]][]) {
      const found = ink(picture(ground, square))!;
      expect(sum(found.values)).toBeCloseTo(16, 4);
      expect(extent(found.values, 10)).toEqual({ columns: [3, 7], rows: [3, 7] });
    }
  });

  it('leaves out the noise of the paper, and is none where nothing stands out', () => {
    const noisy = picture([240, 240, 240, 255], [30, 30, 30, 255]);
    noisy[0] = 220;
    noisy[1] = 225;
    expect(extent(ink(noisy)!.values, 10).columns).toEqual([3, 7]);
    expect(ink(picture([200, 200, 200, 255], [190, 190, 190, 255]))).toBeNull();
  });
});

describe('the pad', () => {
  it('draws with the keyboard while the pen is down, and never beyond its edge', () => {
    const pad = new Pad();
    pad.move(-20, 0);
    expect(isBlank(pad.ink.value)).toBe(true);
    pad.press();
    pad.move(40, 0);
    pad.press();
    const drawn = pad.ink.value;
    const [left, right] = extent(drawn.values, INK_SIDE).columns;
    expect([left, right]).toEqual([INK_SIDE / 2 - 25, INK_SIDE / 2 + 25]);
    pad.move(400, 400);
    expect(pad.pen.value).toEqual({ x: INK_SIDE, y: INK_SIDE, down: false });
    expect(pad.ink.value).toBe(drawn);
  });

  it('tells of each change, erases, clears, and begins anew on a picture from a file', () => {
    const pad = new Pad();
    const told: Gray[] = [];
    const stop = pad.ink.subscribe((ink) => told.push(ink));
    pad.stroke({ x: 50, y: 50 }, { x: 60, y: 50 });
    pad.tool.value = 'eraser';
    pad.stroke({ x: 50, y: 50 }, { x: 60, y: 50 });
    expect(told).toHaveLength(3);
    expect(isBlank(pad.ink.value)).toBe(true);
    pad.show({ width: 5, height: 9, values: new Float32Array(45).fill(1) });
    pad.tool.value = 'pen';
    pad.stroke({ x: 50, y: 50 }, { x: 50, y: 50 });
    expect(pad.ink.value.width).toBe(INK_SIDE);
    pad.clear();
    expect(isBlank(pad.ink.value)).toBe(true);
    stop();
  });
});
