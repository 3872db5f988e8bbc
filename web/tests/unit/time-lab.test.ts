/** The heat map over time: shades, places, keys, words. */
import { describe, expect, it } from 'vitest';
import { QUANTITIES } from '../../src/engine/lab/time-rows.js';
import { describeMap } from '../../src/labs/time/describe.js';
import { en } from '../../src/labs/time/en.js';
import {
  cellAt,
  columnAt,
  heatMapOf,
  heightFor,
  namedLayers,
  stepTicks,
  toX,
  toY,
} from '../../src/labs/time/geometry.js';
import { ko } from '../../src/labs/time/ko.js';
import type { Column } from '../../src/labs/time/moments.js';
import { cellAfterKey } from '../../src/labs/time/pointer.js';
import { layerCount, scaleOf, scaleTicks, shadeOf, valueAt } from '../../src/labs/time/scale.js';

/** `gradients` by layer; the last layer has neither dead nor saturated units. */
function column(step: number, gradients: number[], dead = 0): Column {
  const rows = gradients.flatMap((gradient, layer) => {
    const isOutput = layer === gradients.length - 1;
    return [gradient, 10 * gradient, 1e-3, isOutput ? Number.NaN : dead, isOutput ? Number.NaN : 0.5];
  });
  return { step, rows: Float64Array.from(rows) };
}

const COLUMNS = [
  column(0, [2e-7, 3e-3, 0.04]),
  column(64, [0, 2e-3, 0.05], 0.25),
  column(128, [1e-9, 2e-3, Infinity], 1),
];
const SIZE = { width: 574, height: 100 };

describe('the scale', () => {
  it('covers whole decades of what is positive and finite', () => {
    expect(layerCount(COLUMNS)).toBe(3);
    expect(scaleOf(COLUMNS, 'gradActivation')).toEqual({ log: true, low: -9, high: -1 });
    expect(scaleOf(COLUMNS, 'dead')).toEqual({ log: false, low: 0, high: 1 });
    expect(scaleOf([column(0, [0, 0])], 'gradActivation').low).toBeLessThan(0);
    expect(scaleOf([column(0, [1e-40, 1])], 'gradActivation')).toEqual({ log: true, low: -16, high: 0 });
  });

  it('shades a decade like any other, and marks apart what has no shade', () => {
    const scale = { log: true, low: -8, high: 0 };
    expect([1e-8, 1e-6, 1e-4, 1e-2, 1, 1e3, 1e-12].map((value) => shadeOf(scale, value))).toEqual([
      0, 0.25, 0.5, 0.75, 1, 1, 0,
    ]);
    expect([0, Number.NaN, Number.POSITIVE_INFINITY].map((value) => shadeOf(scale, value))).toEqual([null, null, null]);
    expect(shadeOf({ log: false, low: 0, high: 1 }, 0)).toBe(0);
    expect(scaleTicks(scale)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
  });

  it('finds every quantity of every layer', () => {
    expect(QUANTITIES.map((quantity) => valueAt(COLUMNS[1]!, 1, quantity))).toEqual([2e-3, 2e-2, 1e-3, 0.25, 0.5]);
    expect(valueAt(COLUMNS[1]!, 2, 'dead')).toBeNaN();
  });
});

describe('the map', () => {
  const map = heatMapOf(SIZE, COLUMNS, 3);

  it('gives each moment the room until the next, and the last as much', () => {
    expect([map.firstStep, map.endStep]).toEqual([0, 192]);
    const edges = [0, 64, 128, 192].map((step) => toX(map, step));
    expect(edges[0]).toBe(map.left);
    expect(edges[3]).toBe(map.right);
    expect(edges[2]! - edges[1]!).toBeCloseTo((map.right - map.left) / 3, 9);
    expect(toY(map, 3)).toBe(map.bottom);
  });

  it('reads the cell under a point, and the nearest one from outside', () => {
    for (const step of [0, 64, 128]) {
      const under = cellAt(map, COLUMNS, toX(map, step) + 1, toY(map, 1) + 1);
      expect([COLUMNS[under.column]!.step, under.layer]).toEqual([step, 1]);
    }
    expect(cellAt(map, COLUMNS, -50, -50)).toEqual({ column: 0, layer: 0 });
    expect(cellAt(map, COLUMNS, 5000, 5000)).toEqual({ column: 2, layer: 2 });
    expect([0, 63, 64, 1000].map((step) => columnAt(COLUMNS, step))).toEqual([0, 0, 1, 2]);
  });

  it('names as many layers and steps as have room', () => {
    expect(namedLayers(map)).toEqual([0, 1, 2]);
    const deep = namedLayers(heatMapOf({ width: 574, height: heightFor(65, 900) }, COLUMNS, 65));
    expect(deep.length).toBeLessThan(30);
    expect([deep[0], deep.at(-1)]).toEqual([0, 64]);
    expect(heightFor(65, 900)).toBeLessThan(300);
    expect(heightFor(3, 900)).toBeLessThan(heightFor(65, 900));
    expect(heightFor(65, 500)).toBeLessThan(heightFor(65, 900));
    expect(stepTicks(map)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180]);
  });

  it('is walked by keys, within its edges', () => {
    const press = (key: string, shiftKey = false) => cellAfterKey({ key, shiftKey }, { column: 5, layer: 1 }, 30, 3);
    expect(press('ArrowLeft')).toEqual({ column: 4, layer: 1 });
    expect(press('ArrowRight', true)).toEqual({ column: 15, layer: 1 });
    expect(press('ArrowLeft', true)).toEqual({ column: 0, layer: 1 });
    expect(press('ArrowUp')).toEqual({ column: 5, layer: 0 });
    expect(press('ArrowDown')).toEqual({ column: 5, layer: 2 });
    expect(press('Home')).toEqual({ column: 0, layer: 1 });
    expect(press('End')).toEqual({ column: 29, layer: 1 });
    expect(press('Enter')).toBeNull();
  });
});

describe('in words', () => {
  it('says what is shown, where it is smallest and where largest', () => {
    expect(describeMap(en, COLUMNS, 'gradActivation', 70)).toBe(
      'dL/da of 3 layers at 3 moments from step 0 to 128. ' +
        'At step 64 it is smallest in layer 1, 0, and largest in output, 0.0500.',
    );
    expect(describeMap(en, COLUMNS, 'dead', 128)).toContain('largest in layer 2, 100');
    expect(describeMap(ko, COLUMNS, 'updateRatio', 0)).toMatch(/0스텝부터 128스텝까지/);
    expect(describeMap(en, [], 'dead', 0)).toBe(en.hint);
  });
});
