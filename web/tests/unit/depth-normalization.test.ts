/** What normalization does to a layer, in few numbers, and where it stands on the depth axis. */
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { LayerNormalization, Moments } from '../../src/engine/normalization.js';
import { computeGeometry, hiddenColumns } from '../../src/views/depth/geometry.js';
import { MOMENTS_BAND, marksOf, momentsStrip, momentY } from '../../src/views/depth/normalization/geometry.js';
import {
  driftOf,
  FIRST_REACH,
  placeOf,
  pooled,
  reachOf,
  spreadOf,
  ticksOf,
} from '../../src/views/depth/normalization/moments.js';

const moments = (mean: number[], variance: number[]): Moments => ({
  mean: Float32Array.from(mean),
  variance: Float32Array.from(variance),
});

describe('the moments of a layer', () => {
  it('are those of all its numbers together', () => {
    const units = [
      [1, 3],
      [-2, 4],
    ];
    const all = units.flat();
    const mean = all.reduce((sum, value) => sum + value) / all.length;
    const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
    const together = pooled(moments([2, 1], [1, 9]));
    expect(together.mean).toBeCloseTo(mean, 6);
    expect(together.deviation).toBeCloseTo(Math.sqrt(variance), 6);
  });

  it('differ from the running ones by deviations and by a factor', () => {
    const before = moments([1, 1], [4, 4]);
    const layer: LayerNormalization = { layer: 0, before, after: before, running: moments([3, -1], [1, 1]) };
    const drift = driftOf(layer)!;
    expect(drift.shift).toBeCloseTo(1, 4);
    expect(drift.ratio).toBeCloseTo(0.5, 4);
    expect(driftOf({ ...layer, running: before })).toEqual({ shift: 0, ratio: 1 });
    expect(driftOf({ ...layer, running: null })).toBeNull();
  });

  it('have the spread of their own block', () => {
    const layout = [
      { name: 'layers.0.gamma', offset: 1, rows: 2, cols: 1 },
      { name: 'layers.1.gamma', offset: 3, rows: 1, cols: 1 },
    ];
    const parameters = Float32Array.of(9, 0.5, 2, 7);
    expect(spreadOf(parameters, layout, 0, 'gamma')).toEqual({ low: 0.5, high: 2 });
    expect(spreadOf(parameters, layout, 1, 'gamma')).toEqual({ low: 7, high: 7 });
    expect(spreadOf(parameters, layout, 0, 'beta')).toBeNull();
  });
});

describe('the scale', () => {
  it('grows by powers of ten, does not shrink, and leaves out what is not finite', () => {
    expect(reachOf([{ mean: 0.1, deviation: 1 }], FIRST_REACH)).toBe(3);
    expect(reachOf([{ mean: -40, deviation: 12 }], FIRST_REACH)).toBe(100);
    expect(reachOf([{ mean: 0, deviation: 1 }], 100)).toBe(100);
    expect(reachOf([{ mean: 6, deviation: 4 }], FIRST_REACH)).toBe(10);
    expect(reachOf([{ mean: Number.NaN, deviation: Number.POSITIVE_INFINITY }], FIRST_REACH)).toBe(3);
  });

  it('keeps order and sign, and ends at its reach', () => {
    expect(placeOf(0, 100)).toBe(0);
    expect(placeOf(1e6, 100)).toBe(1);
    expect(placeOf(-5, 100)).toBeCloseTo(-placeOf(5, 100), 12);
    expect(ticksOf(3)).toEqual([-3, -1, 0, 1, 3]);
    expect(ticksOf(10)).toEqual([-10, -3, 0, 3, 10]);
    expect(ticksOf(1000)).toEqual([-1000, -30, 0, 30, 1000]);
  });
});

describe('the marks', () => {
  const at = (layers: number, width: number) => {
    const model = { ...DEFAULTS.model, layers: Array.from({ length: layers }, () => DEFAULTS.model.layers[0]!) };
    return computeGeometry(width, { ...DEFAULTS, model }, undefined, {
      above: 0,
      below: 0,
      moments: MOMENTS_BAND,
      bars: 0,
    });
  };

  it('stand between the activations and the gradient', () => {
    const geometry = at(6, 816);
    const strip = momentsStrip(geometry);
    expect(strip.top).toBeGreaterThan(geometry.rows.activation.top + 90);
    expect(strip.bottom).toBeLessThan(geometry.rows.gradient.top);
    expect(momentY(strip, 10, 10)).toBe(strip.top);
    expect(momentY(strip, 10, -10)).toBe(strip.bottom);
  });

  it.each([
    [6, 1200],
    [6, 390],
    [64, 1200],
    [64, 390],
  ])('of %i layers keep to their columns in %i px, apart from each other', (layers, width) => {
    for (const column of hiddenColumns(at(layers, width))) {
      const marks = marksOf(column);
      expect(marks.before).toBeGreaterThanOrEqual(column.left);
      expect(marks.before + marks.width).toBeLessThan(marks.after);
      expect(marks.after + marks.width).toBeLessThanOrEqual(column.left + column.width);
      expect(marks.width).toBeGreaterThan(1);
    }
  });
});
