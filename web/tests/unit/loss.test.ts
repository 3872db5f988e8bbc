import { describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { en } from '../../src/i18n/en/index.js';
import { appendLoss, MAX_LOSSES } from '../../src/state/losses.js';
import { createStore, type LossPoint } from '../../src/state/store.js';
import { pointsOf, totalPoints } from '../../src/views/loss/auxiliary.js';
import { createAxis } from '../../src/views/loss/axis.js';
import { describeLoss, lossName } from '../../src/views/loss/describe.js';
import { chartOf, lossTicks, nearestIndex, spread, stepTicks, toX, toY } from '../../src/views/loss/geometry.js';
import { indexAfterKey } from '../../src/views/loss/mount.js';
import { describeOthers, lastStepOf, paintOthers } from '../../src/views/loss/others.js';
import { paintCurves, paintDivergence } from '../../src/views/loss/paint.js';
import { spreadAll } from '../../src/views/loss/paint-others.js';
import { approach, rangeOf } from '../../src/views/loss/range.js';
import { recordContext } from '../fixtures/context.js';
import { LIGHT } from '../fixtures/theme.js';

const words = en.charts.loss;
const SIZE = { width: 316, height: 172 };

function curve(...losses: [train: number, test: number | null][]): LossPoint[] {
  return losses.map(([train, test], index) => ({ step: index * 10, train, test }));
}

describe('the range of losses', () => {
  it('is whole decades on a log axis', () => {
    expect(rangeOf(curve([0.7, 0.9], [0.03, 0.2]), 'log')).toEqual({ low: -2, high: 0 });
    expect(rangeOf(curve([1, 1]), 'log')).toEqual({ low: -1, high: 0 });
    expect(rangeOf(curve([0.1, null]), 'log')).toEqual({ low: -2, high: -1 });
  });

  it('starts at 0 and ends on a round number on a linear axis', () => {
    expect(rangeOf(curve([0.7, 1.3]), 'linear')).toEqual({ low: 0, high: 2 });
    expect(rangeOf(curve([0, 0]), 'linear')).toEqual({ low: 0, high: 1 });
  });

  it('leaves out what is not finite, and 0 on a log axis', () => {
    const points = curve([0.5, Number.NaN], [0, 0.4], [Number.POSITIVE_INFINITY, null]);
    expect(rangeOf(points, 'log')).toEqual({ low: -1, high: 0 });
    expect(rangeOf([], 'log')).toEqual({ low: -1, high: 0 });
    expect(rangeOf(curve([1e-30, 1]), 'log').low).toBe(-12);
  });

  it('moves smoothly and arrives', () => {
    let range = { low: -1, high: 0 };
    const target = { low: -3, high: 0 };
    const lows = Array.from({ length: 60 }, () => {
      range = approach(range, target, 16);
      return range.low;
    });
    expect(lows.every((low, index) => low <= (lows[index - 1] ?? -1))).toBe(true);
    expect(lows[0]).toBeGreaterThan(-2);
    expect(range).toEqual(target);
  });
});

describe('the axis', () => {
  it('grows with the curve, never shrinks, and starts afresh with a new run or scale', () => {
    const axis = createAxis(() => true);
    const next = (points: LossPoint[], scale: 'log' | 'linear' = 'log') => axis.next(points, scale, 0).range;
    const long = curve([0.7, null], [5, null], [0.02, null]);
    expect(next(long.slice(0, 1))).toEqual({ low: -1, high: 0 });
    expect(next(long)).toEqual({ low: -2, high: 1 });
    expect(next(curve([0.7, null], [0.6, null], [0.5, null], [0.5, null]))).toEqual({ low: -2, high: 1 });
    expect(next(long, 'linear')).toEqual({ low: 0, high: 5 });
    expect(next(curve([0.7, null]))).toEqual({ low: -1, high: 0 });
  });

  it('eases unless the reader asked for stillness', () => {
    const axis = createAxis(() => false);
    axis.next(curve([0.7, null], [0.6, null]), 'log', 0);
    const eased = axis.next(curve([0.7, null], [0.001, null]), 'log', 16);
    expect(eased.settled).toBe(false);
    expect(eased.range.low).toBeGreaterThan(-2);
    expect(axis.next(curve([0.7, null], [0.001, null]), 'log', 2000)).toEqual({
      range: { low: -3, high: 0 },
      settled: true,
    });
  });
});

describe('the chart', () => {
  const points = curve([1, 1], [0.1, 0.2], [0.01, 0.1]);
  const chart = chartOf(SIZE, 'log', { low: -2, high: 0 }, points);

  it('spans the steps and the decades', () => {
    expect([toX(chart, 0), toX(chart, 20)]).toEqual([chart.left, chart.right]);
    expect([toY(chart, 1), toY(chart, 0.01)]).toEqual([chart.top, chart.bottom]);
    expect(toY(chart, 0)).toBe(chart.bottom);
    expect(toY(chart, Number.NaN)).toBeNaN();
  });

  it('labels decades, with 2 and 5 between where there is room', () => {
    expect(lossTicks(chart).map(({ label }) => label)).toEqual(['0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1']);
    const tall = chartOf(SIZE, 'log', { low: -9, high: 3 }, points);
    const gaps = lossTicks(tall).map(({ at }, index, all) => (all[index - 1]?.at ?? 999) - at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(lossTicks(chartOf(SIZE, 'linear', { low: 0, high: 2 }, points)).map(({ label }) => label)).toEqual([
      '0',
      '0.5',
      '1',
      '1.5',
      '2',
    ]);
  });

  it('labels whole steps only', () => {
    const short = stepTicks(chartOf(SIZE, 'log', { low: -1, high: 0 }, []));
    expect(short.every(({ label }) => /^\d+$/.test(label))).toBe(true);
    const labels = (lastStep: number): string[] =>
      stepTicks(chartOf(SIZE, 'log', { low: -1, high: 0 }, [{ step: lastStep, train: 1, test: null }])).map(
        ({ label }) => label,
      );
    expect(labels(7_000)).toEqual(['0', '2,000', '4,000', '6,000']);
    expect(labels(12_345)).toEqual(['0', '5,000', '10k']);
    expect(labels(1_600_000)).toEqual(['0', '500k', '1M', '1.5M']);
  });

  it('finds the point nearest to a pixel', () => {
    expect(nearestIndex(chart, points, toX(chart, 4))).toBe(0);
    expect(nearestIndex(chart, points, toX(chart, 6))).toBe(1);
    expect(nearestIndex(chart, points, 9999)).toBe(2);
    expect(nearestIndex(chart, points, -50)).toBe(0);
    expect(nearestIndex(chart, [], 100)).toBe(-1);
  });

  it('keeps the two names apart and on the canvas', () => {
    expect(spread(50, 90, 13, 0, 100)).toEqual([50, 90]);
    expect(spread(50, 52, 13, 0, 100)).toEqual([44.5, 57.5]);
    expect(spread(52, 50, 13, 0, 100)).toEqual([57.5, 44.5]);
    expect(spread(99, 99, 13, 0, 100)).toEqual([87, 100]);
    expect(spread(1, 1, 13, 0, 100)).toEqual([0, 13]);
  });

  it('breaks a curve at a loss that is not finite', () => {
    const { context, of } = recordContext();
    const broken = curve([1, null], [0.5, null], [Number.NaN, null], [0.5, null], [0.4, null]);
    paintCurves(context, chartOf(SIZE, 'log', { low: -1, high: 0 }, broken), LIGHT, words, broken);
    const train = of('moveTo').filter(({ arguments: [x] }) => typeof x === 'number');
    expect(of('lineTo')).toHaveLength(2);
    expect(train.length).toBe(2);
    expect(of('fillText').map(({ arguments: [text] }) => text)).toEqual(['training']);
  });

  it('tells the test curve by its dashes, and names both at their ends', () => {
    const { context, calls, of } = recordContext();
    paintCurves(context, chart, LIGHT, words, points);
    const dashes = of('setLineDash').map(({ arguments: [pattern] }) => (pattern as number[]).length > 0);
    expect(dashes).toEqual([true, false]);
    expect(of('fillText').map(({ arguments: [text] }) => text)).toEqual(['training', 'test']);
    expect(calls.some(({ arguments: values }) => values.some(Number.isNaN))).toBe(false);
  });

  it('ends at the earlier moment that is shown, also between two points, and stays there in outline', () => {
    const { context, of } = recordContext();
    const moment = { step: 4, train: 0.6, test: 0.7 };
    paintCurves(context, chart, LIGHT, words, points, moment);
    const dots = of('arc').map(({ arguments: [x] }) => x as number);
    const end = toX(chart, points.at(-1)!.step);
    expect(dots).toEqual([end, end, toX(chart, 4), toX(chart, 4)]); // the outline first
    for (const {
      arguments: [, x],
    } of of('fillText'))
      expect(x).toBeCloseTo(toX(chart, 4) + 6, 9);
  });

  it('marks where the run diverged, on the canvas even when the curve stops before', () => {
    const { context, of } = recordContext();
    paintDivergence(context, chart, LIGHT, words, 999);
    expect(of('moveTo')[0]!.arguments[0]).toBeLessThanOrEqual(chart.right + 1);
    expect(of('fillText')[0]!.arguments[0]).toBe('diverged');
  });
});

describe('other runs in the chart', () => {
  it('draws each in its color up to its own end, widens the axes, and names all without overlap', () => {
    vi.stubGlobal('document', { documentElement: {} });
    vi.stubGlobal('getComputedStyle', () => ({
      getPropertyValue: (name: string) => (name === '--run-b' ? '#b0309f' : ''),
    }));
    const store = createStore();
    store.letter.value = 'A';
    store.losses.value = curve([1, null], [0.5, null]);
    const longer = curve([1, 1.1], [0.7, 0.8], [0.5, 0.7]);
    store.otherCurves.value = { twin: [{ name: 'B', color: '--run-b', points: longer }] };
    const wide = chartOf(SIZE, 'log', { low: -1, high: 1 }, store.losses.value, lastStepOf(store));
    expect(wide.lastStep).toBe(20);
    const { context, calls, of } = recordContext();
    paintOthers(context, wide, LIGHT, words, store);
    expect(calls.filter(({ name }) => name === 'set strokeStyle').map(({ arguments: [color] }) => color)).toEqual([
      '#b0309f',
      '#b0309f',
    ]);
    expect(of('fillText').map(({ arguments: [name, x] }) => [name, x])).toEqual([
      ['A', toX(wide, 10) + 6],
      ['B', toX(wide, 20) + 6],
    ]);
    const [a, b] = of('fillText').map(({ arguments: [, , y] }) => y as number);
    expect(Math.abs(a! - b!)).toBeGreaterThanOrEqual(13);
    expect(describeOthers(store, words, 19)).toBe('B: Step 20: training loss 0.500, test loss 0.700');
    expect(describeOthers(store, words, 30)).toBe('');
    vi.unstubAllGlobals();
  });

  it('keeps names apart and above the bottom', () => {
    expect(spreadAll([10, 12, 40], 13, 100)).toEqual([10, 23, 40]);
    expect(spreadAll([95, 98, 99], 13, 100)).toEqual([74, 87, 100]);
  });
});

describe('the curve by keyboard', () => {
  it('starts at the end and stays on the curve', () => {
    expect(indexAfterKey({ key: 'ArrowLeft', shiftKey: false }, -1, 50)).toBe(49);
    expect(indexAfterKey({ key: 'ArrowLeft', shiftKey: true }, 49, 50)).toBe(39);
    expect(indexAfterKey({ key: 'ArrowRight', shiftKey: true }, 45, 50)).toBe(49);
    expect(indexAfterKey({ key: 'Home', shiftKey: false }, 7, 50)).toBe(0);
    expect(indexAfterKey({ key: 'End', shiftKey: false }, 7, 50)).toBe(49);
    expect(indexAfterKey({ key: 'a', shiftKey: false }, 7, 50)).toBeNull();
    expect(indexAfterKey({ key: 'Home', shiftKey: false }, -1, 0)).toBeNull();
  });
});

describe('the loss in words', () => {
  it('names the loss by what the data make of it', () => {
    const name = (data: object, training: object = {}) =>
      lossName(words, {
        ...DEFAULTS,
        data: { ...DEFAULTS.data, ...data },
        training: { ...DEFAULTS.training, ...training },
      });
    expect(name({})).toBe('binary cross-entropy');
    expect(name({ classes: 4 })).toBe('softmax cross-entropy');
    expect(name({ kind: 'sine' })).toBe('mean squared error');
    expect(name({ classes: 4 }, { loss: 'mse' })).toBe('mean squared error');
    expect(name({ classes: 4 }, { loss: 'hinge' })).toBe('hinge');
    expect(name({}, { l2: 0.01 })).toBe('binary cross-entropy + penalty');
  });

  it('tells its course', () => {
    const text = describeLoss(words, curve([0.7, 0.8], [0.3, 0.5], [0.1, 0.6]), null);
    expect(text).toBe('Training loss went from 0.700 to 0.100 at step 20. Lowest test loss: 0.500 at step 10.');
    const diverged = describeLoss(words, curve([0.7, null]), { step: 3, layer: 0, quantity: 'loss' });
    expect(diverged).toContain('diverged at step 3');
    expect(describeLoss(words, [], null)).toBe(words.hint);
  });
});

describe('the curves of auxiliary classifiers', () => {
  const evaluation = (step: number) => ({
    ...{ step, trainLoss: 1 / (step + 1), testLoss: null, trainAccuracy: null, testAccuracy: null },
    confusion: new Float32Array(),
  });
  /** As `Frame.auxiliary`. */
  const rows = (...losses: number[]) => Float64Array.from(losses.flatMap((loss) => [1, 0.3, loss, NaN, NaN, NaN]));

  it('are kept beside the main loss, and thinned with it', () => {
    let losses: readonly LossPoint[] = [];
    for (let step = 0; step < 1.2 * MAX_LOSSES; step++) {
      losses = appendLoss(losses, evaluation(step), rows(step, 2 * step));
    }
    expect(losses.length).toBeLessThanOrEqual(MAX_LOSSES);
    for (const [index, factor] of [1, 2].entries()) {
      expect(pointsOf(losses, index).every(({ step, train }) => train === factor * step)).toBe(true);
    }
    expect(appendLoss([], evaluation(3))[0]).not.toHaveProperty('auxiliary');
  });

  it('add up to the loss trained on, with their weights', () => {
    const losses = [
      { step: 0, train: 0.7, test: null },
      { step: 1, train: 0.5, test: 0.6, auxiliary: rows(0.4, 2) },
    ];
    const heads = [
      { after: 1, weight: 0.3 },
      { after: 4, weight: 0.5 },
    ];
    expect(totalPoints(losses, heads).map(({ train }) => train)).toEqual([null, 0.5 + (0.3 * 0.4 + 0.5 * 2)]);
  });
});
