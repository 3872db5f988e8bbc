/** Where the units stand: a column for each hidden layer, a row for each unit, pre-activations from left to right. */

export interface UnitPlan {
  width: number;
  height: number;
  columns: UnitColumn[];
}

export interface UnitColumn {
  left: number;
  /** Of the stretch that shows pre-activations from -range to range. */
  from: number;
  to: number;
  top: number;
  row: number;
  units: number;
  range: number;
}

/** Rooms in CSS pixels: names above, the scale below, a unit's mark before its interval, between columns. */
export const HEAD = 34;
export const FOOT = 20;
const MARK = 16;
const GAP = 18;
const LEAST_COLUMN = 112;
const MOST_COLUMN = 300;
/** All rows of the largest layer together are about this high. */
const ROWS = 200;

export function planUnits(width: number, layers: readonly { units: number; range: number }[]): UnitPlan {
  const most = layers.reduce((largest, { units }) => Math.max(largest, units), 1);
  const row = Math.min(20, Math.max(5, Math.floor(ROWS / most)));
  const share = Math.floor((width - GAP * (layers.length - 1)) / Math.max(1, layers.length));
  const column = Math.min(MOST_COLUMN, Math.max(LEAST_COLUMN, share));
  const columns = layers.map(({ units, range }, index) => {
    const left = index * (column + GAP);
    return { left, from: left + MARK, to: left + column - 2, top: HEAD, row, units, range };
  });
  return { width: layers.length * (column + GAP) - GAP, height: HEAD + row * most + FOOT, columns };
}

/** Held inside the stretch. */
export function xOf({ from, to, range }: UnitColumn, z: number): number {
  const share = (Math.min(range, Math.max(-range, z)) + range) / (2 * range);
  return from + share * (to - from);
}

/** The middle of a unit's row. */
export function yOf({ top, row }: UnitColumn, unit: number): number {
  return top + (unit + 0.5) * row;
}

export interface UnitPlace {
  layer: number;
  unit: number;
}

export function unitAt({ columns }: UnitPlan, x: number, y: number): UnitPlace | null {
  const layer = columns.findIndex(({ left, to }) => x >= left && x <= to + 4);
  const column = columns[layer];
  if (!column) return null;
  const unit = Math.floor((y - column.top) / column.row);
  return unit >= 0 && unit < column.units ? { layer, unit } : null;
}

/** The unit that an arrow key, Home or End leads to; null for other keys. */
export function unitAfterKey(
  { columns }: UnitPlan,
  key: string,
  { layer, unit }: UnitPlace = { layer: 0, unit: -1 },
): UnitPlace | null {
  const held = (wished: number, count: number): number => Math.min(count - 1, Math.max(0, wished));
  const units = (at: number): number => columns[at]?.units ?? 1;
  const sideways = (to: number): UnitPlace => ({ layer: to, unit: held(unit, units(to)) });
  if (key === 'ArrowUp') return { layer, unit: held(unit - 1, units(layer)) };
  if (key === 'ArrowDown') return { layer, unit: held(unit + 1, units(layer)) };
  if (key === 'ArrowLeft') return sideways(held(layer - 1, columns.length));
  if (key === 'ArrowRight') return sideways(held(layer + 1, columns.length));
  if (key === 'Home') return { layer, unit: 0 };
  return key === 'End' ? { layer, unit: units(layer) - 1 } : null;
}
