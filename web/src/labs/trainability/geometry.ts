/** Where things stand in the picture: cells from the lower left corner, ticks, the present Config. Pure. */
import type { Size } from '../../draw/surface.js';
import { type Axis, KINDS, placeOf } from './axis.js';

export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  columns: number;
  rows: number;
}

const MARGIN = { left: 58, right: 14, top: 10, bottom: 40 };

export function plotOf({ width, height }: Size, x: Axis, y: Axis): Plot {
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, height - MARGIN.bottom),
    columns: x.values.length,
    rows: y.values.length,
  };
}

/** From an edge between columns, or rows from below, to pixels. */
export function toX({ left, right, columns }: Plot, edge: number): number {
  return left + ((right - left) * edge) / columns;
}
export function toY({ top, bottom, rows }: Plot, edge: number): number {
  return bottom - ((bottom - top) * edge) / rows;
}

/** From pixels to columns and rows from below, held inside. */
export function edgeAt(plot: Plot, x: number, y: number): { column: number; row: number } {
  const share = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    column: share((x - plot.left) / (plot.right - plot.left)) * plot.columns,
    row: share((plot.bottom - y) / (plot.bottom - plot.top)) * plot.rows,
  };
}

/** Null outside of the plot. */
export function cellAt(plot: Plot, x: number, y: number): number | null {
  if (x < plot.left || x >= plot.right || y < plot.top || y >= plot.bottom) return null;
  const { column, row } = edgeAt(plot, x, y);
  return Math.min(plot.rows - 1, Math.floor(row)) * plot.columns + Math.min(plot.columns - 1, Math.floor(column));
}

/** Values at which an axis is labeled, each with its place in cells from the lower end. */
export function axisTicks(axis: Axis, count: number): { value: number; at: number }[] {
  const values = KINDS[axis.quantity].whole ? wholeTicks(axis.values, count) : candidates(axis, count);
  return values.flatMap((value) => {
    const at = placeOf(axis, value);
    return at === null ? [] : [{ value, at }];
  });
}

function wholeTicks(values: readonly number[], count: number): number[] {
  const stride = Math.ceil(values.length / Math.max(1, count));
  return values.filter((_, index) => index % stride === 0);
}

const NEAR_ONE = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999];

/** Powers of ten where there are some; closer in, round numbers as far apart as there is room for. */
function candidates(axis: Axis, count: number): number[] {
  const { quantity, from, to } = axis;
  if (quantity === 'momentum') {
    const inside = NEAR_ONE.filter((value) => value >= from && value <= to);
    if (inside.length >= 3) return thinned(inside, count);
    return evenTicks(from, to, count);
  }
  const low = Math.ceil(Math.log10(from) - 1e-9);
  const high = Math.floor(Math.log10(to) + 1e-9);
  const powers = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => 10 ** (low + index));
  if (powers.length >= 3) return thinned(powers.map(neat), count);
  const fine = [1, 2, 5].flatMap((digit) =>
    [low - 1, ...powers.map((_, index) => low + index)].map((e) => neat(digit * 10 ** e)),
  );
  const inside = fine.filter((value) => value >= from && value <= to).sort((a, b) => a - b);
  return inside.length >= 3 ? thinned(inside, count) : evenTicks(from, to, count);
}

const neat = (value: number): number => Number(value.toPrecision(3));

function thinned(values: readonly number[], count: number): number[] {
  const stride = Math.ceil(values.length / Math.max(1, count));
  return values.filter((_, index) => index % stride === 0);
}

/** In a short stretch a log axis is as good as linear. */
function evenTicks(from: number, to: number, count: number): number[] {
  const wished = (to - from) / Math.max(1, Math.min(count, 4));
  const power = 10 ** Math.floor(Math.log10(wished));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= wished)!;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(15)),
  );
}
