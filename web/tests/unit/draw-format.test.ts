import { describe, expect, it } from 'vitest';
import { formatCoordinate, formatCount, formatNumber, formatPercent, formatTick } from '../../src/draw/format.js';

describe('numbers in pictures', () => {
  it.each([
    [0.112, '0.112'],
    [0.00036, '3.6e−4'],
    [1240, '1,240'],
    [12.345, '12.3'],
    [-0.5, '−0.500'],
    [0, '0'],
    [-0, '0'],
    [999.6, '1,000'],
    [0.0009999, '0.00100'],
    [1_234_567, '1.2e6'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [0.1, '0.1'],
    [10, '10'],
    [1, '1'],
    [0.05, '0.05'],
    [1000, '1,000'],
    [10_000, '1e4'],
    [-20_000, '−2e4'],
    [0.0001, '1e−4'],
    [-6, '−6'],
    [0, '0'],
  ])('writes the tick %d as %s', (value, text) => {
    expect(formatTick(value)).toBe(text);
  });

  it('writes counts, shares and coordinates', () => {
    expect(formatCount(20000)).toBe('20,000');
    expect(formatPercent(0.964)).toBe('96.4%');
    expect(formatPercent(1)).toBe('100%');
    expect(formatCoordinate(-1.236)).toBe('−1.24');
    expect(formatCoordinate(-0.001)).toBe('0.00');
  });
});
