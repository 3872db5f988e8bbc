/** The picture of the units, and the line charts of the labs. */
import { describe, expect, it } from 'vitest';
import type { LayerUnits } from '../../src/engine/lab/units.js';
import { type LineChart, layOut, paintLineChart } from '../../src/labs/chart/lines.js';
import { planUnits, type UnitPlan, unitAfterKey, unitAt, xOf, yOf } from '../../src/labs/dying/geometry.js';
import { paintUnits, type UnitMark } from '../../src/labs/dying/paint.js';
import { recordContext } from '../fixtures/context.js';
import { LIGHT } from '../fixtures/theme.js';

const layers = (...units: number[]) => units.map((count) => ({ units: count, range: 10 }));

describe('the plan of the units', () => {
  it('finds each unit where it stands, in the largest network too', () => {
    for (const plan of [planUnits(900, layers(8, 3, 5)), planUnits(300, layers(...Array<number>(64).fill(256)))]) {
      plan.columns.forEach((column, layer) => {
        for (let unit = 0; unit < column.units; unit += 7) {
          expect(unitAt(plan, xOf(column, 3), yOf(column, unit))).toEqual({ layer, unit });
        }
      });
      const last = plan.columns.at(-1)!;
      expect(last.to).toBeLessThanOrEqual(plan.width);
      expect(yOf(last, last.units)).toBeLessThan(plan.height);
    }
  });

  it('keeps intervals inside, with 0 in the middle', () => {
    const [column] = planUnits(900, layers(8)).columns as [UnitPlan['columns'][0]];
    expect(xOf(column, 0)).toBe((column.from + column.to) / 2);
    expect([xOf(column, -10), xOf(column, 10)]).toEqual([column.from, column.to]);
    expect([xOf(column, -1e30), xOf(column, Number.POSITIVE_INFINITY)]).toEqual([column.from, column.to]);
  });

  it('has no unit beside the columns', () => {
    const plan = planUnits(900, layers(8, 3));
    const [first, second] = plan.columns as [UnitPlan['columns'][0], UnitPlan['columns'][0]];
    expect(unitAt(plan, first.to + 12, yOf(first, 1))).toBeNull();
    expect(unitAt(plan, second.from, yOf(second, 5))).toBeNull();
    expect(unitAt(plan, first.from, 2)).toBeNull();
  });

  it('is walked by keys', () => {
    const plan = planUnits(900, layers(8, 3));
    expect(unitAfterKey(plan, 'ArrowDown')).toEqual({ layer: 0, unit: 0 });
    expect(unitAfterKey(plan, 'ArrowRight', { layer: 0, unit: 7 })).toEqual({ layer: 1, unit: 2 });
    expect(unitAfterKey(plan, 'ArrowRight', { layer: 1, unit: 2 })).toEqual({ layer: 1, unit: 2 });
    expect(unitAfterKey(plan, 'ArrowUp', { layer: 1, unit: 0 })).toEqual({ layer: 1, unit: 0 });
    expect(unitAfterKey(plan, 'End', { layer: 0, unit: 2 })).toEqual({ layer: 0, unit: 7 });
    expect(unitAfterKey(plan, 'Enter', { layer: 0, unit: 2 })).toBeNull();
  });
});

describe('the marks of the units', () => {
  const strokes = (mark: UnitMark): { arcs: number; fills: number; lines: number } => {
    const { context, of } = recordContext();
    const layer = { units: 1, minimum: [-3], mean: [-2], maximum: [-1], flat: [[-10, 0]] } as unknown as LayerUnits;
    const picture = { layers: [layer], mark: () => mark, heads: [['a', 'b']] as [string, string][], selected: null };
    paintUnits(context, planUnits(300, layers(1)), LIGHT, { ...picture, reading: null });
    return { arcs: of('arc').length, fills: of('fill').length, lines: of('lineTo').length };
  };

  it('differ in shape', () => {
    const ground = strokes('alive').lines;
    expect(strokes('alive')).toEqual({ arcs: 1, fills: 1, lines: ground });
    expect(strokes('dead')).toEqual({ arcs: 0, fills: 0, lines: ground + 2 });
    expect(strokes('never')).toEqual({ arcs: 1, fills: 0, lines: ground + 1 });
  });
});

describe('a line chart', () => {
  const chart = (values: (number | null)[]): LineChart => ({
    title: 'title',
    stepName: 'step',
    scale: 'log',
    lines: [{ name: 'a', look: 'solid', points: values.map((value, index) => ({ step: 10 * index, value })) }],
    marks: [{ step: 10, label: 'η' }],
    hint: 'nothing yet',
  });
  const SIZE = { width: 400, height: 200 };

  it('breaks where a value is missing', () => {
    const paint = (values: (number | null)[]): number => {
      const { context, of } = recordContext();
      paintLineChart(context, layOut(SIZE, chart(values)), LIGHT, chart(values), null);
      return of('lineTo').length;
    };
    expect(paint([1, 2, 3, 4]) - paint([1, null, 3, 4])).toBe(2);
    expect(paint([1, 2, 3, 4]) - paint([1, 2, Number.NaN, 4])).toBe(2);
  });

  it('spans whole decades and the last step, and says where nothing is', () => {
    expect(layOut(SIZE, chart([0.3, 20, 5]))).toMatchObject({ range: { low: -1, high: 2 }, lastStep: 20 });
    const { context, of } = recordContext();
    paintLineChart(context, layOut(SIZE, chart([])), LIGHT, chart([]), null);
    expect(of('fillText').map(({ arguments: [text] }) => text)).toContain('nothing yet');
  });
});
