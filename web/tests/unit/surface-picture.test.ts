/** Pictures of surfaces: heights and their scale, level lines, and the geometry of the picture in space. */
import { describe, expect, it } from 'vitest';
import { boxIn, fromPixels, toPixels } from '../../src/draw/contours/box.js';
import { openLines, type Ring, traceHoles, traceLevels } from '../../src/draw/contours/geometry.js';
import { placeLabels } from '../../src/draw/contours/labels.js';
import { layOut } from '../../src/draw/contours/layout.js';
import { finiteRange, type HeightField, valueAt } from '../../src/draw/heights/field.js';
import { heightScale, levels, shareOf, valueFor } from '../../src/draw/heights/scale.js';
import { NO_THINGS, type SurfacePicture } from '../../src/draw/heights/things.js';
import { axesOf, frontOf } from '../../src/draw/terrain/axes.js';
import { normalsOf } from '../../src/draw/terrain/normals.js';
import { hold } from '../../src/draw/terrain/orbit.js';
import { drape } from '../../src/draw/terrain/places.js';
import { HEIGHT, meetSurface, toPlace } from '../../src/draw/terrain/space.js';
import { csvOf } from '../../src/labs/export/csv.js';

/** `f` on an n x n grid over [-2, 2]^2. */
function field(f: (x: number, y: number) => number, n = 81): HeightField {
  const axis = Float64Array.from({ length: n }, (_, index) => -2 + (4 * index) / (n - 1));
  const values = Float64Array.from({ length: n * n }, (_, at) => f(axis[at % n]!, axis[Math.floor(at / n)]!));
  return { x: axis, y: axis, values };
}

const bowl = field((x, y) => x * x + y * y);

function picture(of: HeightField, things = NO_THINGS): SurfacePicture {
  return { field: of, scale: heightScale([of]), axes: { x: 'first <a>', y: 'second', height: 'loss' }, things };
}

function areaOf(ring: Ring): number {
  const twice = ring.slice(1).reduce((sum, to, index) => sum + ring[index]!.x * to.y - to.x * ring[index]!.y, 0);
  return Math.abs(twice) / 2;
}

describe('heights', () => {
  it('are exact between grid points where the surface is a plane, and missing outside and beside holes', () => {
    const plane = field((x, y) => 1 + 2 * x - 3 * y, 5);
    expect(valueAt(plane, { x: 0.3, y: -1.1 })).toBeCloseTo(1 + 0.6 + 3.3, 12);
    expect(valueAt(plane, { x: 2, y: 2 })).toBeCloseTo(-1, 12);
    expect(valueAt(plane, { x: 2.1, y: 0 })).toBeNaN();
    const holed = field((x, y) => (x === 0 && y === 0 ? Number.POSITIVE_INFINITY : 1), 5);
    expect(valueAt(holed, { x: 0.1, y: 0.1 })).not.toBeLessThan(Number.POSITIVE_INFINITY);
    expect(valueAt(holed, { x: 1, y: 0 })).toBe(1);
    expect(finiteRange([holed])).toEqual([1, 1]);
  });

  it('stand on a log scale where they are positive and span more than two decades, unless wished otherwise', () => {
    const steep = field((x, y) => 10 ** (x + y / 4));
    const flat = field((x) => 2 + x / 2);
    expect(heightScale([steep]).kind).toBe('log');
    expect(heightScale([flat]).kind).toBe('linear');
    expect(heightScale([flat], 'log').kind).toBe('log');
    expect(heightScale([steep], 'linear').kind).toBe('linear');
    expect(heightScale([bowl]).kind).toBe('linear'); // it touches 0
    expect(heightScale([field((x) => x - 3)], 'log').kind).toBe('linear');
    expect(heightScale([flat, steep])).toMatchObject({ low: 10 ** -2.5, high: 10 ** 2.5 });
  });

  it('go to values and back, and a level surface stands in the middle', () => {
    for (const scale of [
      { kind: 'log', low: 0.02, high: 30 } as const,
      { kind: 'linear', low: -4, high: 3 } as const,
    ]) {
      for (const share of [0, 0.3, 1, 1.2]) expect(shareOf(scale, valueFor(scale, share))).toBeCloseTo(share, 12);
    }
    expect(shareOf(heightScale([field(() => 5)]), 5)).toBeCloseTo(0.5, 12);
  });

  it('have round level lines, in order and inside, however many decades there are', () => {
    for (const [low, high] of [
      [0.5, 0.9],
      [0.02, 3],
      [1e-4, 1e3],
      [1e-8, 1],
    ] as const) {
      const found = levels({ kind: 'log', low, high }, 14);
      expect(found.length).toBeGreaterThan(5);
      expect(found.length).toBeLessThan(29);
      expect(found).toEqual([...found].sort((a, b) => a - b));
      expect(found[0]).toBeGreaterThan(low);
      expect(found.at(-1)).toBeLessThan(high);
    }
  });
});

describe('level lines', () => {
  const scale = heightScale([bowl]);

  it('of a bowl are circles', () => {
    const [one, three] = traceLevels(bowl, scale, [1, 3]);
    const [outer, hole] = one!.areas[0]!;
    expect(areaOf(hole!)).toBeCloseTo(Math.PI, 1);
    expect(areaOf(outer!)).toBeCloseTo(16, 6);
    for (const { x, y } of hole!) expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
    for (const { x, y } of three!.areas[0]![1]!) expect(Math.hypot(x, y)).toBeCloseTo(Math.sqrt(3), 2);
  });

  it('do not run along the rim', () => {
    const ramp = field((x) => x);
    const [ring] = traceLevels(ramp, heightScale([ramp]), [0.5])[0]!.areas[0]!;
    const lines = openLines(ring!, ramp);
    expect(lines).toHaveLength(1);
    for (const { x } of lines[0]!) expect(x).toBeCloseTo(0.5, 10);
    expect(
      lines[0]!
        .map(({ y }) => Math.abs(y))
        .sort()
        .at(-1),
    ).toBeCloseTo(2, 10);
  });

  it('run on below holes, which are areas of their own', () => {
    const holed = field((x, y) => (Math.hypot(x, y) < 0.6 ? Number.NaN : x));
    const lines = traceLevels(holed, heightScale([holed]), [1])[0]!
      .areas.flat()
      .flatMap((ring) => openLines(ring, holed));
    expect(lines).toHaveLength(1);
    expect(areaOf(traceHoles(holed)[0]![0]!)).toBeCloseTo(Math.PI * 0.36, 0);
    expect(traceHoles(bowl)).toEqual([]);
  });

  it('carry numbers that are upright and apart', () => {
    const circle = (radius: number) =>
      Array.from({ length: 90 }, (_, index) => ({
        x: 200 + radius * Math.cos(index / 14),
        y: 200 + radius * Math.sin(index / 14),
      }));
    const lines = [180, 120, 60].map((radius) => ({ text: String(radius), line: circle(radius) }));
    const placed = placeLabels(
      lines,
      () => 20,
      () => true,
    );
    expect(placed.map(({ text }) => text)).toEqual(['180', '120', '60']);
    for (const { x, y, angle, text } of placed) {
      expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI / 2);
      expect(Math.abs(Math.hypot(x - 200, y - 200) - Number(text))).toBeLessThan(3);
    }
    for (const one of placed) {
      for (const other of placed) {
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(30);
      }
    }
    expect(
      placeLabels(
        [{ text: '1', line: circle(8) }],
        () => 30,
        () => true,
      ),
    ).toEqual([]);
  });
});

describe('a contour picture', () => {
  it('goes from coordinates to pixels and back, y upwards', () => {
    const box = boxIn({ width: 400, height: 300 });
    const at = { x: 1.2, y: -0.4 };
    const back = fromPixels(box, bowl, toPixels(box, bowl, at));
    expect(back.x).toBeCloseTo(at.x, 10);
    expect(back.y).toBeCloseTo(at.y, 10);
    expect(toPixels(box, bowl, { x: 0, y: 2 }).y).toBe(box.top);
  });

  it('has one more color than level lines, each darker than the last in one direction', () => {
    const layout = layOut(boxIn({ width: 400, height: 400 }), bowl, heightScale([bowl]), (text) => 6 * text.length);
    expect(new Set([layout.ground, ...layout.bands.map(({ color }) => color)]).size).toBe(layout.lines.length + 1);
    expect(layout.labels.length).toBeGreaterThan(3);
  });
});

describe('a surface in space', () => {
  it('is met where a ray crosses it, and hides what is behind', () => {
    const scale = heightScale([bowl]);
    const camera = [0, 3, 4] as const;
    const target = { x: 0.4, y: -0.8 };
    const on = toPlace(bowl, target, shareOf(scale, valueAt(bowl, target)));
    const met = meetSurface(bowl, scale, camera, on, 1.5)!;
    expect(met.x).toBeCloseTo(target.x, 2);
    expect(met.y).toBeCloseTo(target.y, 2);
    expect(meetSurface(bowl, scale, camera, [0, 3, -4], 1)).toBeNull();
    const ridge = field((_, y) => Math.exp(-8 * y * y));
    const ridgeScale = heightScale([ridge]);
    expect(meetSurface(ridge, ridgeScale, [0, 0.5, 4], toPlace(ridge, { x: 0, y: 1.5 }, 0.1), 0.98)).not.toBeNull();
    expect(meetSurface(ridge, ridgeScale, [0, 4, 1], toPlace(ridge, { x: 0, y: 1.5 }, 0.1), 0.98)).toBeNull();
  });

  it('has the normals of a plane everywhere on it, also at the rim and beside holes', () => {
    const n = 5;
    const heights = Float32Array.from({ length: n * n }, (_, at) => 0.1 * (at % n) - 0.05 * Math.floor(at / n));
    heights[12] = Number.NaN;
    const normals = normalsOf(heights, n, n);
    const [dx, dy] = [(0.1 * HEIGHT) / 0.5, (-0.05 * HEIGHT) / 0.5];
    const length = Math.hypot(dx, 1, dy);
    for (const at of [0, 4, 7, 11, 13, 24]) {
      expect(normals[3 * at]).toBeCloseTo(-dx / length, 5);
      expect(normals[3 * at + 1]).toBeCloseTo(1 / length, 5);
      expect(normals[3 * at + 2]).toBeCloseTo(dy / length, 5);
    }
  });

  it('carries lines that follow it and break where they leave it', () => {
    const pieces = drape(picture(bowl), [
      { x: -1, y: 0 },
      { x: 1, y: 0 },
      { x: 3, y: 0 },
      { x: 1, y: 1 },
    ]);
    expect(pieces).toHaveLength(2);
    const lowest = Math.min(...pieces[0]!.map(([, height]) => height));
    expect(lowest).toBeLessThan(0.02); // through the bowl's bottom, not straight across
  });

  it('shows numbers along the edges in front', () => {
    const axes = axesOf(picture(bowl), frontOf({ azimuth: -0.6, elevation: 0.5, distance: 5 }));
    expect(axes.x.ticks.map(({ text }) => text)).toEqual(['−2', '−1', '0', '1', '2']);
    expect(axes.x.from[2]).toBe(1);
    expect(axes.y.from[0]).toBe(-1);
    expect(axes.height.ticks.every(({ at }) => at[1] >= 0 && at[1] <= HEIGHT)).toBe(true);
  });

  it('keeps the camera above the floor and within reach', () => {
    expect(hold({ azimuth: 9, elevation: -1, distance: 100 })).toEqual({ azimuth: 9, elevation: 0.06, distance: 10 });
  });
});

describe('CSV', () => {
  it('quotes what needs it and keeps every digit', () => {
    expect(
      csvOf(
        ['a', 'b, c'],
        [
          [0.1, 'x"y'],
          [Number.POSITIVE_INFINITY, 1e-20],
        ],
      ),
    ).toBe('a,"b, c"\r\n0.1,"x""y"\r\nInfinity,1e-20\r\n');
  });
});
