/** What a layer's gradient is made of: which splits a network has, and where the parts stand. */
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { GradientPart, LayerShares } from '../../src/engine/depth-sections.js';
import { computeGeometry } from '../../src/views/depth/geometry.js';
import { gradientPlot } from '../../src/views/depth/paint-gradient.js';
import { SPLIT_BAND, shareY, stripOf } from '../../src/views/depth/split/geometry.js';
import { CANCELING, partsOf, shareRange, splitsOf, stackParts, WHOLE } from '../../src/views/depth/split/parts.js';

const part = (share: number | null): GradientPart => ({ share, rms: Math.abs(share ?? 0) });
const model = { ...DEFAULTS.model, layers: Array.from({ length: 4 }, () => DEFAULTS.model.layers[0]!) };

describe('splits', () => {
  it('is by path where a skip leaves a hidden layer, by loss where there is a classifier', () => {
    expect(splitsOf(model)).toEqual([]);
    expect(splitsOf({ ...model, skip: 2 })).toEqual(['path']);
    expect(splitsOf({ ...model, skips: [{ from: 0, to: 3 }] })).toEqual([]); // from the input: no layer's dL/da
    expect(splitsOf({ ...model, skip: 1, auxiliary: [{ after: 2, weight: 0.3 }] })).toEqual(['path', 'loss']);
  });

  it('leaves a layer whole that no skip leaves', () => {
    const shares: LayerShares = { paths: null, losses: [part(0.4), part(0.6)] };
    expect(partsOf(shares, 'path')).toBeNull();
    expect(partsOf(shares, 'loss')).toHaveLength(2);
  });
});

describe('stacks', () => {
  it('reach from 0 to 1 where all parts pull together', () => {
    expect(stackParts([part(0.25), part(0.75)])).toEqual([
      { part: 0, from: 0, to: 0.25 },
      { part: 1, from: 0.25, to: 1 },
    ]);
  });

  it('put what works against the others below 0', () => {
    expect(stackParts([part(1.5), part(-0.5)])).toEqual([
      { part: 0, from: 0, to: 1.5 },
      { part: 1, from: -0.5, to: 0 },
    ]);
  });

  it('are empty where no gradient arrives', () => {
    expect(stackParts([part(null), part(0)])).toEqual([]);
  });

  it('get a longer axis where parts cancel, and keep it', () => {
    const whole = [stackParts([part(0.2), part(0.8)])];
    const canceling = [stackParts([part(1.5), part(-0.5)])];
    expect(shareRange(whole, WHOLE)).toBe(WHOLE);
    expect(shareRange(canceling, WHOLE)).toBe(CANCELING);
    expect(shareRange(whole, CANCELING)).toBe(CANCELING);
  });
});

describe('the strip', () => {
  const config = { ...DEFAULTS, model };
  const plain = computeGeometry(816, config);
  const split = computeGeometry(816, config, undefined, { above: 0, below: 0, moments: 0, bars: SPLIT_BAND });

  it('stands below bars that keep their height', () => {
    const heightOf = (geometry: typeof plain): number => gradientPlot(geometry).bottom - gradientPlot(geometry).top;
    expect(heightOf(split)).toBe(heightOf(plain));
    expect(split.height).toBe(plain.height + SPLIT_BAND);
    const { top, bottom } = stripOf(split);
    expect(top).toBeGreaterThan(gradientPlot(split).bottom);
    expect(bottom).toBeLessThan(split.rows.verdict.top);
  });

  it('holds what lies beyond its axis at the end', () => {
    const strip = stripOf(split);
    expect(shareY(strip, WHOLE, 0)).toBe(strip.bottom);
    expect(shareY(strip, WHOLE, 1)).toBe(strip.top);
    expect(shareY(strip, CANCELING, 7)).toBe(strip.top);
    expect(shareY(strip, CANCELING, -3)).toBe(strip.bottom);
  });
});
