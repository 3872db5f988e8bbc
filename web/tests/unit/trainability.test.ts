import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { validateConfig } from '../../src/config/parse.js';
import { changesBetween, QUANTITIES, quantityOf, withQuantities } from '../../src/config/quantities.js';
import { readSettings, writeSettings } from '../../src/labs/settings.js';
import {
  axisOf,
  initialRange,
  isAtLimit,
  KINDS,
  placeOf,
  rangeBetween,
  widened,
} from '../../src/labs/trainability/axis.js';
import { COARSEST, coveringCell, refinement } from '../../src/labs/trainability/order.js';
import { planOf } from '../../src/labs/trainability/plan.js';
import { PRESETS, presetConfig, presetLink } from '../../src/labs/trainability/presets.js';
import { poolSize, SLICE, schedule } from '../../src/labs/trainability/schedule.js';
import { type MapSettings, TABLE } from '../../src/labs/trainability/settings.js';
import { readLink } from '../../src/state/read-link.js';

const OPENED = readSettings(TABLE, {}).values;

describe('the order of a map', () => {
  it('has every cell once, the coarse ones first', () => {
    const { cells, blocks } = refinement(20, 11);
    expect([...cells].sort((a, b) => a - b)).toEqual(Array.from({ length: 220 }, (_, cell) => cell));
    expect([...cells.slice(0, 6)]).toEqual([0, 8, 16, 160, 168, 176]);
    expect([...blocks]).toEqual([...blocks].sort((a, b) => b - a));
    expect(blocks[0]).toBe(COARSEST);
  });

  it('lets the finest computed block around a cell stand for it', () => {
    const done = new Set([0, 8, 4 * 20 + 4]);
    const stand = (cell: number): number | null => coveringCell(cell, 20, (one) => done.has(one));
    expect(stand(6 * 20 + 5)).toBe(4 * 20 + 4);
    expect(stand(3 * 20 + 9)).toBe(8);
    expect(stand(8)).toBe(8);
    expect(stand(18)).toBe(null);
  });
});

describe('the schedule', () => {
  const cells = Int32Array.from({ length: 400 }, (_, index) => 399 - index);

  it('hands out slices of about the time that a message may take, and each cell until it is done', () => {
    const work = schedule(cells);
    expect(work.left(2)).toBe(null);
    const first = work.next();
    work.settle(first, first.length, first.length);
    const sizes: number[] = [];
    const seen = [...first];
    for (let slice = work.next(); slice.length > 0; slice = work.next()) {
      sizes.push(slice.length);
      const done = Math.max(1, slice.length - 3); // time is up before all are computed
      seen.push(...slice.subarray(0, done));
      work.settle(slice, done, done);
    }
    expect(Math.max(...sizes)).toBe(SLICE);
    expect(seen.sort((a, b) => a - b)).toEqual([...cells].reverse());
    expect(work.isComplete()).toBe(true);
    expect(work.left(2)).toBe(0);
  });

  it('estimates the rest by the mean of the runs so far, and the workers there are', () => {
    const work = schedule(cells);
    work.settle(work.next(), 2, 10);
    for (let done = 2; done < 100; ) {
      const slice = work.next();
      work.settle(slice, slice.length, 5 * slice.length);
      done += slice.length;
    }
    const { done } = work.progress();
    expect(work.left(1)).toBeCloseTo(5 * (400 - done), 6);
    expect(work.left(4)).toBeCloseTo((5 * (400 - done)) / 4, 6);
  });

  it('hands the cells of a failed worker out again one by one, and gives up the one to blame', () => {
    const work = schedule(cells.slice(0, 40));
    work.settle(work.next(), 2, 1);
    const slice = work.next();
    work.fail(slice);
    for (let next = work.next(); next.length > 0; next = work.next()) {
      if (next[0] === slice[3] && next.length === 1) work.fail(next);
      else work.settle(next, next.length, next.length);
    }
    expect(work.lost()).toEqual([slice[3]]);
    expect(work.isComplete()).toBe(true);
  });

  it('leaves a processor to the page, and one to the training that goes on', () => {
    expect([1, 2, 4, 8, 16].map((processors) => poolSize(processors, false))).toEqual([1, 2, 3, 7, 8]);
    expect([1, 2, 4, 8, 16].map((processors) => poolSize(processors, true))).toEqual([1, 1, 2, 6, 8]);
  });
});

describe('axes', () => {
  it('have even cells, by the scale of their quantity, that are valid settings', () => {
    const { values } = axisOf({ quantity: 'learningRate', from: 0.001, to: 10 }, 4);
    expect(values.map((value) => Math.log10(value))).toEqual(
      [-2.5, -1.5, -0.5, 0.5].map((at) => expect.closeTo(at, 2)),
    );
    expect(axisOf({ quantity: 'depth', from: 3, to: 7 }, 64).values).toEqual([3, 4, 5, 6, 7]);
    expect(axisOf({ quantity: 'width', from: 1, to: 64 }, 16).values).toHaveLength(16 - 2); // 1 and 2 come twice
    for (const quantity of QUANTITIES) {
      const axis = axisOf(initialRange(quantity), 64);
      const config = withQuantities(DEFAULTS, [{ quantity, value: axis.values.at(-1)! }]);
      expect(validateConfig(config).problems).toBeUndefined();
      expect(quantityOf(config, quantity)).toBe(axis.values.at(-1));
      expect(placeOf(axis, axis.values[5]!)).toBeCloseTo(5.5, 1);
    }
  });

  it('zoom to what lies between two edges, and out again within the limits', () => {
    const whole = initialRange('learningRate');
    const axis = axisOf(whole, 10);
    const middle = rangeBetween(axis, 4, 6);
    expect(middle.from).toBeCloseTo(0.1, 3);
    expect(middle.to).toBeCloseTo(1, 2);
    expect(rangeBetween(axis, 0, 10)).toEqual(whole);
    expect(widened(middle, 5).from).toBeCloseTo(whole.from, 5);
    fc.assert(
      fc.property(fc.constantFrom(...QUANTITIES), fc.integer({ min: 1, max: 40 }), (quantity, factor) => {
        const { from, to } = widened(initialRange(quantity), factor);
        expect(from).toBeGreaterThanOrEqual(KINDS[quantity].min);
        expect(to).toBeLessThanOrEqual(KINDS[quantity].max);
      }),
    );
  });

  it('come to an end where training cannot tell neighbors apart', () => {
    let range = initialRange('gain');
    for (let steps = 0; !isAtLimit(axisOf(range, 64)); steps++) {
      range = rangeBetween(axisOf(range, 64), 30, 33);
      expect(steps).toBeLessThan(20);
    }
    expect(range.to / range.from - 1).toBeLessThan(1e-5);
    expect(isAtLimit(axisOf({ quantity: 'depth', from: 2, to: 2 }, 64))).toBe(true);
  });
});

describe('what a map is set to', () => {
  it('travels in the link, and what is wrong there is said', () => {
    const settings: MapSettings = { ...OPENED, x: { quantity: 'depth', from: 2, to: 9 }, full: true, steps: 50 };
    const written = writeSettings(TABLE, settings);
    expect(written).toEqual({ x: 'depth:2:9', full: 'yes', steps: '50' });
    expect(readSettings(TABLE, written)).toEqual({ values: settings, problems: [] });
    for (const x of ['speed', 'depth:0:9', 'depth:2.5:9', 'gain:2:1', 'gain:1', 'gain:1:x', 'momentum:0:1']) {
      const { values, problems } = readSettings(TABLE, { x });
      expect(values.x).toEqual(OPENED.x);
      expect(problems.map(({ path }) => path)).toEqual(['link.view.x']);
    }
  });

  it('does not change with what its axes set', () => {
    const settings = { ...OPENED, y: initialRange('depth') };
    const plan = planOf(DEFAULTS, 250, settings);
    const moved = withQuantities(DEFAULTS, [
      { quantity: 'learningRate', value: 3 },
      { quantity: 'depth', value: 9 },
    ]);
    expect(planOf(moved, 250, settings).key).toBe(plan.key);
    expect(planOf(withQuantities(DEFAULTS, [{ quantity: 'gain', value: 3 }]), 250, settings).key).not.toBe(plan.key);
    expect(planOf(DEFAULTS, 250, { ...settings, full: true }).base.training.batchSize).toBe(250);
  });

  it('names only what is different of a run', () => {
    const after = withQuantities(DEFAULTS, [
      { quantity: 'momentum', value: 0.5 },
      { quantity: 'width', value: 3 },
    ]);
    expect(changesBetween(DEFAULTS, after)).toEqual({
      model: { layers: DEFAULTS.model.layers.map((layer) => ({ ...layer, units: 3 })) },
      training: { optimizer: 'momentum', momentum: 0.5 },
    });
  });

  it.each(PRESETS)('preset %s is a link that says nothing wrong', async (name) => {
    const { config, problems, lab, labSettings } = await readLink(presetLink(name).slice(1));
    expect(problems).toEqual([]);
    expect(lab).toBe('trainability');
    expect(config).toEqual(presetConfig(name));
    expect(readSettings(TABLE, labSettings ?? {}).problems).toEqual([]);
  });
});
