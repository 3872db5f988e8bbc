import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SERIES, seriesColor, seriesMark } from '../../src/draw/series.js';
import { en } from '../../src/i18n/en/index.js';
import { createStore, type OtherCurve } from '../../src/state/store.js';
import { createAxis } from '../../src/views/loss/axis.js';
import { chartOf, toX } from '../../src/views/loss/geometry.js';
import { describeOthers, lastStepOf, paintOthers, rangeOfOthers, stepsBeyond } from '../../src/views/loss/others.js';
import { recordContext } from '../fixtures/context.js';
import { DARK, LIGHT, theme } from '../fixtures/theme.js';

beforeEach(() => vi.stubGlobal('Path2D', class {}));

const SIZE = { width: 316, height: 172 };

function run(
  name: string,
  color: number,
  ...losses: [step: number, train: number | null, test: number | null][]
): OtherCurve {
  return { name, color, points: losses.map(([step, train, test]) => ({ step, train, test })) };
}

const short = run('Short', 0, [0, 1, 0.9], [50, 0.5, 0.6]);
const long = run('Long', 3, [0, 2, null], [100, 0.05, null], [200, 0.002, null]);
const words = en.charts.loss;

function storeWith(...curves: OtherCurve[]) {
  const store = createStore();
  store.losses.value = [
    { step: 0, train: 0.7, test: null },
    { step: 90, train: 0.6, test: null },
  ];
  store.otherCurves.value = { kept: curves };
  return store;
}

describe('kept runs in the loss chart', () => {
  it('widen the axes to hold them, and give the room back', () => {
    const store = storeWith(short, long);
    const own = store.losses.value;
    expect([lastStepOf(store), rangeOfOthers(store, 'log'), rangeOfOthers(store, 'linear')]).toEqual([
      200,
      { low: -3, high: 1 },
      { low: 0, high: 2 },
    ]);
    const axis = createAxis(() => true);
    expect(axis.next(own, 'log', 0, rangeOfOthers(store, 'log')).range).toEqual({ low: -3, high: 1 });
    expect(axis.next(own, 'log', 0, rangeOfOthers(storeWith(), 'log')).range).toEqual({ low: -1, high: 0 });
  });

  it('can be read to their own ends, at the steps nearest to it', () => {
    const store = storeWith(short, long);
    expect(stepsBeyond(store).map(({ step }) => step)).toEqual([0, 90, 100, 200]);
    expect(stepsBeyond(storeWith(short)).map(({ step }) => step)).toEqual([0, 90]);
    expect(describeOthers(store, words, 40)).toContain('Short: Step 50: training loss 0.500, test loss 0.600');
    expect(describeOthers(store, words, 90)).toBe('Long: Step 100: training loss 0.0500');
    expect(describeOthers(store, words)).toContain('Long: Step 200: training loss 0.00200');
  });

  it('are each drawn up to their end, with marks that do not stand on each other and no long names', () => {
    const { context, of } = recordContext();
    const store = storeWith(short, long);
    const chart = chartOf(SIZE, 'log', { low: -3, high: 1 }, store.losses.value, lastStepOf(store));
    paintOthers(context, chart, LIGHT, words, store);
    const xs = of('translate').map(({ arguments: [x] }) => x as number);
    expect(xs).toContain(toX(chart, 50));
    expect(xs).toContain(toX(chart, 200));
    expect(new Set(xs).size).toBe(xs.length);
    expect(of('lineTo').length).toBe(1 + 1 + 2); // test and training of the short one, training of the long one
    expect(of('fillText').map(({ arguments: [name] }) => name)).toEqual(['training']);
  });

  it('have a mark and a color of their own, legible in both themes', () => {
    for (const colors of [LIGHT, DARK]) {
      theme.colors = colors;
      const panel = luminance(colors.panel);
      const drawn = Array.from({ length: SERIES }, (_, key) => seriesColor(key));
      for (const color of drawn) expect(contrast(luminance(hex(color)), panel)).toBeGreaterThan(3);
      expect(new Set(drawn).size).toBe(SERIES);
      expect(new Set(Array.from({ length: SERIES }, (_, key) => seriesMark(key))).size).toBe(SERIES);
    }
  });
});

function hex(color: string): string {
  return `#${[...color.matchAll(/\d+/g)].map(([byte]) => Number(byte).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance (WCAG 2) of `#rrggbb`. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
