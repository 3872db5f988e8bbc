import { describe, expect, it } from 'vitest';
import { inkLut, LUT_SIZE, signedLut } from '../../src/draw/colors.js';
import { guessOf } from '../../src/views/images/chances.js';
import { formatChance } from '../../src/views/images/format.js';
import { inkScale, reachOf, signedScale } from '../../src/views/images/scales.js';
import { colorValues, onPixels } from '../../src/views/images/sheet.js';
import { DARK, LIGHT } from '../fixtures/theme.js';

describe('colors of images', () => {
  const color = (value: number, scale: Parameters<typeof colorValues>[1]): number => {
    const pixels = new Uint32Array(1);
    colorValues(Float32Array.of(value), scale, pixels);
    return pixels[0]!;
  };

  it('go from paper to ink in either theme, and are held to the ends', () => {
    for (const theme of [LIGHT, DARK]) {
      const lut = inkLut(theme);
      expect(color(0, inkScale(theme))).toBe(lut[0]);
      expect(color(1, inkScale(theme))).toBe(lut[LUT_SIZE - 1]);
      expect(color(-3, inkScale(theme))).toBe(lut[0]);
      expect(color(1.2, inkScale(theme))).toBe(lut[LUT_SIZE - 1]);
    }
  });

  it('of signed values have their middle in the middle and their reach at the ends', () => {
    const values = Float32Array.of(-2, 0.5, 1);
    const scale = signedScale(LIGHT, reachOf(values));
    const lut = signedLut(LIGHT);
    expect(color(-2, scale)).toBe(lut[0]);
    expect(color(2, scale)).toBe(lut[LUT_SIZE - 1]);
    expect([lut[127], lut[128]]).toContain(color(0, scale));
    expect(reachOf(values, 0.5)).toBe(2.5);
    expect(reachOf(new Float32Array(4))).toBe(1);
    expect(reachOf(Float32Array.of(1, Number.POSITIVE_INFINITY))).toBe(1);
  });

  it('boxes meet on whole device pixels', () => {
    const left = onPixels({ left: 10.3, top: 5.2, width: 20.4, height: 7.7 }, 1.5);
    const right = onPixels({ left: 30.7, top: 5.2, width: 20.4, height: 7.7 }, 1.5);
    expect(left.left + left.width).toBeCloseTo(right.left, 9);
    for (const edge of [left.left, left.top, left.left + left.width])
      expect(edge * 1.5).toBeCloseTo(Math.round(edge * 1.5), 9);
  });
});

describe('answers', () => {
  it('are guesses by the largest probability, and none while nothing is known', () => {
    expect(guessOf([0.1, 0.7, 0.2])).toBe(1);
    expect(guessOf(null)).toBeNull();
  });

  it('never read as certain when they are not', () => {
    expect([0, 0.004, 0.005, 0.972, 0.994, 0.996, 1, Number.NaN].map(formatChance)).toEqual([
      '0%',
      '<1%',
      '1%',
      '97%',
      '99%',
      '>99%',
      '100%',
      '–',
    ]);
  });
});
