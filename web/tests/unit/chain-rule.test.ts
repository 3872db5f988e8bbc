import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { ChainFactor, ChainRule } from '../../src/engine/probes.js';
import {
  AXIS_WIDTH,
  CARD_WIDTH,
  layOut,
  notable,
  PLOT_HEIGHT,
  plotProducts,
} from '../../src/labs/chain-rule/geometry.js';
import { indexOf, settle, siteOf } from '../../src/labs/chain-rule/site.js';
import { layerBlocks } from '../../src/views/depth/blocks.js';
import { fakeFrame } from '../fixtures/frame.js';

const MIXED: Config = {
  ...DEFAULTS,
  model: {
    ...DEFAULTS.model,
    layers: [
      { units: 4, activation: 'maxout', pieces: 3 },
      { units: 5, activation: 'prelu', slope: 0.25 },
    ],
  },
};

describe('the place of a parameter', () => {
  const { info } = fakeFrame(MIXED, { unitMapSize: 4, outputSize: 4 });
  const blocks = layerBlocks(info);

  it('is found for every one, and finds its way back', () => {
    const count = info.layout.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
    for (let index = 0; index < count; index++) expect(indexOf(blocks, siteOf(blocks, index)!)).toBe(index);
    expect(siteOf(blocks, count)).toBeNull();
    expect(siteOf(blocks, info.layout.find(({ name }) => name === 'layers.1.slope')!.offset + 2)).toMatchObject({
      layer: 1,
      unit: 2,
      kind: 'slope',
    });
  });

  it('is held to what another layer has', () => {
    const wished = { layer: 1, unit: 4, kind: 'slope' as const, from: 3, piece: 0 };
    expect(settle(blocks, { ...wished, layer: 0 })).toEqual({ layer: 0, unit: 3, kind: 'weight', from: 1, piece: 0 });
    expect(settle(blocks, { ...wished, piece: 2 })).toEqual(wished);
  });
});

function chainOf(values: number[]): ChainRule {
  let product = 1;
  const factors = values.map((value) => {
    product *= value;
    return { kind: 'slope', layer: 0, value, product } as ChainFactor;
  });
  const sizes = values.map(Math.abs);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return {
    factors,
    shrinks: least < 1 ? sizes.indexOf(least) : null,
    grows: most > 1 ? sizes.indexOf(most) : null,
  } as ChainRule;
}

describe('the row of factors', () => {
  it('fills the room with cards, scrolls through some, and narrows many', () => {
    expect(layOut(6, 1000)).toMatchObject({ kind: 'cards', width: 1000 });
    const phone = layOut(8, 350);
    expect(phone).toMatchObject({ kind: 'cards', step: CARD_WIDTH, width: 8 * CARD_WIDTH + AXIS_WIDTH });
    const deep = layOut(130, 1300);
    expect(deep.kind).toBe('cells');
    expect(deep.width).toBeLessThan(1700);
  });

  it('marks what makes the gradient at least twice as small or large', () => {
    expect(notable(chainOf([0.4, 1.01, -0.2, -3]))).toEqual({ shrinks: 2, grows: 3 });
    expect(notable(chainOf([0.9, 1.01]))).toEqual({ shrinks: null, grows: null });
  });
});

describe('the running product', () => {
  const chain = chainOf([0.5, -0.01, 2, 0]);
  const track = layOut(4, 800);
  const { points, ticks, range } = plotProducts(chain.factors, track);

  it('runs from right to left under its factors, on a log axis', () => {
    points.forEach(({ x }, index) => {
      expect(x).toBeCloseTo(track.width - AXIS_WIDTH - (index + 0.5) * track.step, 9);
    });
    expect(range).toEqual({ low: -3, high: 0 });
    const decade = ticks[1]!.y - ticks[0]!.y;
    expect(points[1]!.y - points[0]!.y).toBeCloseTo(2 * decade, 9);
  });

  it('shows 0 below every decade, in sight', () => {
    expect(points[3]!.isZero).toBe(true);
    expect(points[3]!.y).toBeGreaterThan(Math.max(...ticks.map(({ y }) => y)));
    expect(points[3]!.y).toBeLessThanOrEqual(PLOT_HEIGHT);
  });
});
