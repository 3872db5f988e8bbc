import { describe, expect, it } from 'vitest';
import type { Config, LayerConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import {
  columnAt,
  computeGeometry,
  type Geometry,
  isStrip,
  ROW_NAMES,
  unitCenter,
  unitLeft,
} from '../../src/views/depth/geometry.js';
import { hitAt } from '../../src/views/depth/hit.js';
import { layMaps, MAP_CAPTION } from '../../src/views/depth/images/grid.js';

function configOf(layers: number, units: number): Config {
  const layer: LayerConfig = { units, activation: 'tanh' };
  return { ...DEFAULTS, model: { ...DEFAULTS.model, layers: Array.from({ length: layers }, () => ({ ...layer })) } };
}

const SHAPES: [layers: number, units: number][] = [
  [0, 1],
  [1, 256],
  [3, 8],
  [12, 8],
  [20, 32],
  [64, 16],
  [64, 256],
];
const WIDTHS = [1100, 816, 480, 340, 290];

describe('the geometry of the depth axis', () => {
  for (const [layers, units] of SHAPES) {
    for (const width of WIDTHS) {
      it(`keeps ${layers} x ${units} inside ${width} px`, () => {
        const geometry = computeGeometry(width, configOf(layers, units));
        const { columns, rows } = geometry;
        expect(columns).toHaveLength(layers + 2);
        expect(columns[0]!.left).toBeGreaterThanOrEqual(geometry.gutter);
        for (const [index, column] of columns.entries()) {
          const next = columns[index + 1];
          if (next) expect(column.left + column.width).toBeCloseTo(next.left, 6);
          else expect(column.left + column.width).toBeLessThanOrEqual(geometry.width + 0.5);
          expect(column.center - column.boxWidth / 2).toBeGreaterThanOrEqual(column.left);
          expect(column.center + column.boxWidth / 2).toBeLessThanOrEqual(column.left + column.width);
          expect(column.top).toBeGreaterThanOrEqual(rows.network.top);
          const bottom = unitCenter(column, column.units - 1) + column.boxHeight / 2;
          expect(bottom).toBeLessThanOrEqual(rows.network.top + rows.network.height);
          expect(column.boxHeight).toBeGreaterThan(0);
          expect(column.boxHeight).toBeLessThanOrEqual(column.pitch + 1e-9);
        }
      });
    }
  }

  it('fits 64 layers on a desktop and a tablet without scrolling; a phone fits 40 and scrolls a little for more', () => {
    expect(computeGeometry(816, configOf(64, 16)).width).toBe(816);
    expect(computeGeometry(462, configOf(64, 16)).width).toBe(462);
    expect(computeGeometry(340, configOf(40, 16)).width).toBe(340);
    expect(computeGeometry(340, configOf(64, 16)).width).toBeLessThan(1.4 * 340);
  });

  it('gives every hidden column the same width', () => {
    const widths = computeGeometry(816, configOf(12, 8))
      .columns.slice(1, -1)
      .map((column) => column.width);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1e-9);
  });

  it('stacks the rows without gaps or overlap', () => {
    for (const width of WIDTHS) {
      const { rows, height } = computeGeometry(width, configOf(3, 8));
      let top = 0;
      for (const name of ROW_NAMES) {
        expect(rows[name].top).toBe(top);
        top += rows[name].height;
      }
      expect(height).toBe(top);
    }
  });

  it('shows the rows that are asked for, and keeps the others out of the picture', () => {
    const order = ['header', 'gradient', 'ratio'] as const;
    const { rows, height } = computeGeometry(816, configOf(3, 8), undefined, undefined, order);
    expect(rows.gradient.top).toBe(rows.header.height);
    expect(height).toBe(rows.ratio.top + rows.ratio.height);
    for (const name of ROW_NAMES.filter((row) => !order.some((shown) => shown === row))) {
      expect(rows[name].height).toBe(0);
      expect(rows[name].top).toBeGreaterThan(height + 10_000);
    }
  });

  it('does not move the rows below when a layer of up to eight units gains one', () => {
    const heights = [5, 6, 7, 8].map((units) => computeGeometry(816, configOf(3, units)).height);
    expect(new Set(heights).size).toBe(1);
  });

  it('gives way in height: all rows where they fit comfortably, else down to the verdicts', () => {
    const roomy = computeGeometry(770, configOf(3, 8), 760);
    expect(roomy.height).toBeLessThanOrEqual(760);
    const low = computeGeometry(462, configOf(3, 8), 604);
    expect(low.rows.verdict.top + low.rows.verdict.height).toBeLessThanOrEqual(604);
    expect(low.rows.network.height).toBe(computeGeometry(462, configOf(3, 8), 100).rows.network.height);
    expect(computeGeometry(770, configOf(3, 8), 5000).height).toBe(computeGeometry(770, configOf(3, 8)).height);
  });

  it('says less in narrower columns', () => {
    const details = [3, 12, 20, 64].map((layers) => computeGeometry(816, configOf(layers, 8)).detail);
    expect(details).toEqual(['controls', 'numbers', 'turned', 'bars']);
  });

  it('counts planes from the inputs through the hidden units to the outputs', () => {
    const planes = computeGeometry(816, configOf(3, 8)).columns.map((column) => column.firstPlane);
    expect(planes).toEqual([0, 2, 10, 18, 26]);
  });

  it('finds the column under a point, and none in the gutter', () => {
    const geometry = computeGeometry(816, configOf(3, 8));
    expect(columnAt(geometry, geometry.columns[2]!.center)).toBe(geometry.columns[2]);
    expect(columnAt(geometry, 4)).toBeNull();
  });
});

describe('columns of feature maps', () => {
  const maps = [
    { channels: 1, height: 28, width: 28 },
    { channels: 6, height: 28, width: 28 },
    { channels: 16, height: 10, width: 10 },
    { channels: 64, height: 5, width: 5 },
    { channels: 120, height: 1, width: 1 },
    { channels: 10, height: 1, width: 1 },
  ];
  const { columns, rows } = computeGeometry(900, configOf(4, 8), undefined, undefined, undefined, layMaps(maps));

  it('are square, whole in their row and column, and beside each other only where that makes them larger', () => {
    expect(columns.map(({ units }) => units)).toEqual(maps.map(({ channels }) => channels));
    for (const column of columns.slice(0, 4)) {
      expect(column.boxWidth).toBe(column.boxHeight);
      for (let unit = 0; unit < column.units; unit++) {
        const [left, middle] = [unitLeft(column, unit), unitCenter(column, unit)];
        expect(left).toBeGreaterThanOrEqual(column.left);
        expect(left + column.boxWidth).toBeLessThanOrEqual(column.left + column.width);
        expect(middle - column.boxHeight / 2).toBeGreaterThanOrEqual(rows.network.body + MAP_CAPTION);
        expect(middle + column.boxHeight / 2).toBeLessThanOrEqual(rows.network.top + rows.network.height);
        expect(hitAt({ columns, rows } as Geometry, [], left + 1, middle)).toMatchObject({ kind: 'unit', unit });
        expect(hitAt({ columns, rows } as Geometry, [], left + column.boxWidth - 1, middle)).toMatchObject({ unit });
      }
    }
    expect(columns[0]!.across).toBe(1);
    expect(columns[3]!.across).toBeGreaterThan(columns[2]!.across);
    expect(columns[0]!.boxWidth).toBeGreaterThan(columns[2]!.boxWidth);
  });

  it('of single units stay a stack', () => {
    expect(columns.slice(4).map(({ across }) => across)).toEqual([1, 1]);
    expect(isStrip(columns[4]!)).toBe(true);
  });
});
