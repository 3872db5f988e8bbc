/** What the parts of the lab share. */
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import { type Quantity, quantityOf } from '../../config/quantities.js';
import type { LabContext } from '../lab.js';
import type { Settings } from '../settings.js';
import { type Axis, initialRange, isAtLimit, KINDS, placeOf, rangeBetween, widened } from './axis.js';
import type { MapModel } from './map.js';
import { configOf, type Plan } from './plan.js';
import type { TABLE } from './settings.js';
import type { Words } from './words.js';

export interface View {
  context: LabContext;
  settings: Settings<typeof TABLE>;
  model: MapModel;
  words(): Words;
  /** The cell under the pointer. */
  hovered: Signal<number | null>;
  /** The cell that was chosen, of the present plan. */
  chosen: Signal<{ cell: number; key: string } | null>;
  /** A rectangle being drawn, in cells from the lower left corner. */
  frame: Signal<Frame | null>;
  /** The cell that the lab tells about: the chosen one, else that of the Config on screen. */
  selected: ReadonlySignal<number | null>;
}

export interface Frame {
  columns: [from: number, to: number];
  rows: [from: number, to: number];
}

/** Where the Config on screen stands, in cells; null where the axis has no place for it. */
export function presentPlaces({ context, model }: Pick<View, 'context' | 'model'>): {
  x: number | null;
  y: number | null;
} {
  const { x, y } = model.plan.value;
  const place = (axis: Axis): number | null => {
    const value = quantityOf(context.store.config.value, axis.quantity);
    return value === null ? null : placeOf(axis, value);
  };
  return { x: place(x), y: place(y) };
}

export function presentCell(view: Pick<View, 'context' | 'model'>): number | null {
  const { x: places, y } = presentPlaces(view);
  const { plan } = view.model;
  if (places === null || y === null) return null;
  const [columns, rows] = [plan.value.x.values.length, plan.value.y.values.length];
  return Math.min(rows - 1, Math.floor(y)) * columns + Math.min(columns - 1, Math.floor(places));
}

export function valuesAt({ x, y }: Plan, cell: number): { x: number; y: number } {
  return { x: x.values[cell % x.values.length]!, y: y.values[Math.floor(cell / x.values.length)]! };
}

export function choose({ chosen, model }: View, cell: number): void {
  chosen.value = { cell, key: model.plan.peek().key };
}

/** The very run of the cell, on the page: its Config from step 0, trained as long as the map's runs. */
export function openRun({ context, model }: View, cell: number): void {
  const { actions } = context;
  const plan = model.plan.peek();
  actions.change(configOf(plan, cell));
  actions.reset(); // where only training settings differ, the run so far would go on
  actions.step(plan.steps);
}

/** An axis can be narrowed no further. */
export const canZoom = ({ x, y }: Plan): boolean => !(isAtLimit(x) && isAtLimit(y));

export function zoomTo({ settings, model }: View, { columns, rows }: Frame): void {
  const { x, y } = model.plan.peek();
  if (!canZoom({ x, y } as Plan)) return;
  settings.change({
    x: isAtLimit(x) ? x : rangeBetween(x, ...columns),
    y: isAtLimit(y) ? y : rangeBetween(y, ...rows),
  });
}

/** A key press or a notch of the wheel makes a third of the stretch the whole. */
const FACTOR = 3;

/** Around a place in cells. */
export function zoomAround(view: View, column: number, row: number): void {
  const { x, y } = view.model.plan.peek();
  const around = (at: number, cells: number): [number, number] => {
    const half = cells / FACTOR / 2;
    const middle = Math.min(cells - half, Math.max(half, at));
    return [middle - half, middle + half];
  };
  zoomTo(view, { columns: around(column, x.values.length), rows: around(row, y.values.length) });
}

export function zoomOut({ settings }: View): void {
  const { x, y } = settings.values.peek();
  settings.change({ x: widened(x, FACTOR), y: widened(y, FACTOR) });
}

export function showWhole({ settings }: View): void {
  const { x, y } = settings.values.peek();
  settings.change({ x: initialRange(x.quantity), y: initialRange(y.quantity) });
}

/** Another quantity on one axis; where the other has it already, the two change places. */
export function setAxis({ settings }: View, side: 'x' | 'y', quantity: Quantity): void {
  const values = settings.values.peek();
  const other = side === 'x' ? 'y' : 'x';
  const isSwap = values[other].quantity === quantity;
  settings.change({
    [side]: isSwap ? values[other] : initialRange(quantity),
    ...(isSwap && { [other]: values[side] }),
  });
}

/** Enough digits to tell neighboring cells apart. */
export function digitsOf({ quantity, values }: Axis): number {
  if (KINDS[quantity].whole || values.length < 2) return 6;
  const gap = Math.abs(values[1]! - values[0]!) / Math.max(Math.abs(values[0]!), 1e-12);
  return Math.min(16, Math.max(3, Math.ceil(-Math.log10(gap)) + 1));
}
