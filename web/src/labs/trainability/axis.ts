/** An axis of the map: the values of one quantity, one a cell, and where a value stands among them. Pure. */

import type { Quantity } from '../../config/quantities.js';
import { numberField } from '../../config/schema.js';

/** `from` below `to`. */
export interface AxisRange {
  quantity: Quantity;
  from: number;
  to: number;
}

export interface Axis extends AxisRange {
  /** One a cell, ascending. */
  values: readonly number[];
}

interface Scale {
  /** Even steps of this look even on the axis. */
  to(value: number): number;
  from(place: number): number;
}

const LOG: Scale = { to: Math.log10, from: (place) => 10 ** place };
const LINEAR: Scale = { to: (value) => value, from: (place) => place };
/** Momentum multiplies the way of a steady gradient by 1 / (1 - beta): what counts is how near it is to 1. */
const NEAR_ONE: Scale = { to: (value) => -Math.log10(1 - value), from: (place) => 1 - 10 ** -place };

interface Kind {
  scale: Scale;
  whole: boolean;
  min: number;
  max: number;
  /** How a map opens. */
  initial: readonly [from: number, to: number];
}

function kind(path: string, scale: Scale, initial: Kind['initial'], limits: Partial<Kind> = {}): Kind {
  const { min, max, type } = numberField(path);
  return { scale, whole: type === 'integer', min, max, initial, ...limits };
}

export const KINDS: Readonly<Record<Quantity, Kind>> = {
  learningRate: kind('training.learningRate', LOG, [1e-3, 100], { min: 1e-12 }),
  gain: kind('model.gain', LOG, [0.05, 20], { min: 1e-6 }),
  depth: { scale: LINEAR, whole: true, min: 1, max: 64, initial: [1, 24] },
  width: kind('model.layers[].units', LOG, [1, 64]),
  batchSize: kind('training.batchSize', LOG, [1, 250]),
  momentum: kind('training.momentum', NEAR_ONE, [0, 0.999]),
};

export function initialRange(quantity: Quantity): AxisRange {
  const [from, to] = KINDS[quantity].initial;
  return { quantity, from, to };
}

/** With at most `cells` values. Whole numbers may have fewer between the ends, each then once. */
export function axisOf(range: AxisRange, cells: number): Axis {
  const { whole } = KINDS[range.quantity];
  return { ...range, values: whole ? wholeValues(range, cells) : evenValues(range, cells) };
}

/** At the middle of each cell, with no more digits than tell them apart. */
function evenValues({ quantity, from, to }: AxisRange, cells: number): number[] {
  const { scale } = KINDS[quantity];
  const [low, high] = [scale.to(from), scale.to(to)];
  const digits = digitsFor(from, to, cells);
  return Array.from({ length: cells }, (_, cell) => {
    const value = scale.from(low + ((high - low) * (cell + 0.5)) / cells);
    return quantity === 'momentum' ? 1 - rounded(1 - value, digits) : rounded(value, digits);
  });
}

/** Significant digits so that rounding moves a value by less than a hundredth of a cell or so. */
function digitsFor(from: number, to: number, cells: number): number {
  const cell = (to - from) / Math.max(Math.abs(from), Math.abs(to)) / cells;
  return Math.min(16, Math.max(3, Math.ceil(-Math.log10(cell)) + 2));
}

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

function wholeValues({ quantity, from, to }: AxisRange, cells: number): number[] {
  const { scale } = KINDS[quantity];
  const first = Math.ceil(from);
  const last = Math.floor(to);
  if (last - first < cells) return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const [low, high] = [scale.to(first), scale.to(last)];
  const even = Array.from({ length: cells }, (_, cell) => scale.from(low + ((high - low) * cell) / (cells - 1)));
  return [...new Set(even.map(Math.round))];
}

/** Where a value stands, in cells from the lower end; null outside. */
export function placeOf(axis: Axis, value: number): number | null {
  const { values, quantity } = axis;
  const { scale, whole } = KINDS[quantity];
  if (whole) return placeAmong(values, value);
  const [low, high] = [scale.to(axis.from), scale.to(axis.to)];
  const place = ((scale.to(value) - low) / (high - low)) * values.length;
  return place >= 0 && place <= values.length ? place : null;
}

/** Between two neighbors by its distance from them; cells have their values in the middle. */
function placeAmong(values: readonly number[], value: number): number | null {
  const above = values.findIndex((one) => one >= value);
  if (above < 0) return null;
  const high = values[above]!;
  const low = values[above - 1];
  if (high === value) return above + 0.5;
  return low === undefined ? null : above - 0.5 + (value - low) / (high - low);
}

/** The range of the cells from edge `first` to edge `last` (edges count from 0), as far as it is one. */
export function rangeBetween(axis: Axis, first: number, last: number): AxisRange {
  const { quantity, values } = axis;
  const { scale, whole } = KINDS[quantity];
  if (whole) {
    const inside = values.slice(Math.floor(first), Math.max(Math.floor(first) + 1, Math.ceil(last)));
    return { quantity, from: inside[0]!, to: inside.at(-1)! };
  }
  const [low, high] = [scale.to(axis.from), scale.to(axis.to)];
  const at = (edge: number): number => scale.from(low + ((high - low) * edge) / values.length);
  const digits = digitsFor(at(first), at(last), 1000);
  const neat = (value: number): number => held(quantity, rounded(value, digits));
  return { quantity, from: neat(at(first)), to: neat(at(last)) };
}

/** Twice as much around the middle, within the limits. */
export function widened({ quantity, from, to }: AxisRange, factor: number): AxisRange {
  const { scale, whole } = KINDS[quantity];
  const [low, high] = [scale.to(from), scale.to(to)];
  const [middle, half] = [(low + high) / 2, ((high - low) / 2 || 0.1) * factor];
  const ends = [scale.from(middle - half), scale.from(middle + half)].map((end) => held(quantity, end));
  const [first, last] = whole ? [Math.floor(ends[0]!), Math.ceil(ends[1]!)] : ends;
  return { quantity, from: rounded(first!, 12), to: rounded(last!, 12) };
}

function held(quantity: Quantity, value: number): number {
  const { min, max } = KINDS[quantity];
  return Math.min(max, Math.max(min, value));
}

/**
 * Whether neighboring cells would be the same run: training computes with 24 binary digits (float32), so that values
 * whose nearest floats are equal are one setting. Whole numbers are at their limit when they are single.
 */
export function isAtLimit({ quantity, from, to, values }: Axis): boolean {
  if (KINDS[quantity].whole) return from === to;
  return values.some((value, index) => index > 0 && Math.fround(value) === Math.fround(values[index - 1]!));
}
