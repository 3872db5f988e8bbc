/** Roughness and relief of known surfaces. */
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { commonSteepness, lighten, shadeOf } from '../../src/labs/landscape/relief.js';
import { roughnessOf } from '../../src/labs/landscape/roughness.js';
import { measure } from '../../src/labs/landscape/sensitivity.js';
import { fakeFrame } from '../fixtures/frame.js';

const DOMAIN = 6;

/** f at pixel centers over the square, rows from the top. */
function surface(size: number, f: (x: number, y: number) => number): Float32Array {
  const at = (pixel: number): number => ((2 * (pixel + 0.5)) / size - 1) * DOMAIN;
  return Float32Array.from({ length: size * size }, (_, i) => f(at(i % size), -at(Math.floor(i / size))));
}

describe('roughness', () => {
  it('is 0 for a plane, whatever its slope', () => {
    expect(
      roughnessOf(
        surface(96, (x, y) => 3 * x - y),
        96,
        DOMAIN,
      ),
    ).toEqual({ bending: 0, creases: 0 });
    expect(
      roughnessOf(
        surface(96, () => 2),
        96,
        DOMAIN,
      ),
    ).toEqual({ bending: 0, creases: 0 });
  });

  it('is the mean Hessian over the mean gradient', () => {
    // x^2: ||H|| = 2 everywhere; |2 x| has the mean 6 over [-6, 6].
    const { bending, creases } = roughnessOf(
      surface(200, (x) => x * x),
      200,
      DOMAIN,
    );
    expect(bending).toBeCloseTo(2 / 6, 2);
    expect(creases).toBeCloseTo(0.05, 2);
    // x y: H = [[0, 1], [1, 0]], so ||H|| = sqrt(2); a mean distance from the center of 0.765 half sides.
    expect(
      roughnessOf(
        surface(200, (x, y) => x * y),
        200,
        DOMAIN,
      ).bending,
    ).toBeCloseTo(Math.SQRT2 / (0.7652 * 6), 2);
  });

  it('of a crease does not depend on height or pixels, and is found in few of them', () => {
    // |x|: the slope turns by 2 over a square 12 wide.
    for (const size of [64, 256]) {
      const fold = roughnessOf(
        surface(size, (x) => 5 * Math.abs(x + 0.4)),
        size,
        DOMAIN,
      );
      expect(fold.bending).toBeCloseTo(2 / 12, 1.5);
      expect(fold.creases).toBeGreaterThan(0.99);
    }
  });

  it('tells folds from bends of the same turn', () => {
    const fold = roughnessOf(
      surface(128, (x) => Math.abs(x)),
      128,
      DOMAIN,
    );
    const bend = roughnessOf(
      surface(128, (x) => Math.log(2 * Math.cosh(x))),
      128,
      DOMAIN,
    );
    expect(bend.creases).toBeLessThan(0.6 * fold.creases);
    expect(bend.bending).toBeCloseTo(fold.bending * (1 / (Math.log(2 * Math.cosh(6)) - Math.log(2)) / (1 / 6)), 2);
  });
});

describe('relief', () => {
  const size = 32;
  const grid = (f: (x: number, y: number) => number) => ({ values: surface(size, f), offset: 0, size });

  it('leaves level ground as it is and darkens what turns from the light', () => {
    expect(
      [
        ...shadeOf(
          grid(() => 7),
          3,
        ),
      ].every((shade) => Math.abs(shade - 1) < 1e-6),
    ).toBe(true);
    // The light comes from the upper left: ground that rises to the right faces it.
    const [rising] = shadeOf(
      grid((x) => x),
      1,
    );
    const [falling] = shadeOf(
      grid((x) => -x),
      1,
    );
    expect(rising).toBeGreaterThan(1.05);
    expect(falling).toBeLessThan(0.95);
    const [southFacing] = shadeOf(
      grid((_, y) => y),
      1,
    ); // rises upwards: faces away from the light above
    expect(southFacing).toBeLessThan(0.95);
  });

  it('follows Lambert', () => {
    const rise = 12 / size; // of y = x over one pixel
    const facing = (Math.SQRT1_2 + rise * 0.5) / Math.hypot(rise, 1);
    expect(
      shadeOf(
        grid((x) => x),
        1,
      )[size + 1],
    ).toBeCloseTo(0.25 + (0.75 * facing) / Math.SQRT1_2, 5);
  });

  it('exaggerates all surfaces by the same factor', () => {
    const steep = grid((x) => 10 * x);
    const gentle = grid((x) => x);
    expect(commonSteepness([steep, gentle])).toBeCloseTo(commonSteepness([steep]), 6);
    expect(commonSteepness([gentle]) / commonSteepness([steep])).toBeCloseTo(10, 4);
    expect(commonSteepness([grid(() => 1)])).toBe(0);
  });

  it('keeps colors at brightness 1, and goes to black and towards white', () => {
    expect(lighten(0xff336699, 1)).toBe(0xff336699);
    expect(lighten(0xff336699, 0)).toBe(0xff000000);
    expect(lighten(0xff000000, 2)).toBe(0xff999999);
  });
});

describe('sensitivity', () => {
  it('finds the mean and the place of the largest', () => {
    const { info } = fakeFrame(DEFAULTS);
    const sensitivity = new Float32Array(16).fill(0.5);
    sensitivity[6] = 2; // second row, third column of four
    const measured = measure(info, { step: 7, size: 4, output: new Float32Array(16), sensitivity })!;
    expect(measured.mean).toBeCloseTo((15 * 0.5 + 2) / 16, 6);
    expect(measured.most).toBe(2);
    expect(measured.at).toEqual({ x: 1.5, y: 1.5 });
    expect(measured.map.kind).toBe('probability');
  });
});
