/** From numbers to shades: whole decades of a log scale for magnitudes, 0 to 1 for shares. */
import { QUANTITIES, type Quantity } from '../../engine/lab/time-rows.js';
import type { Column } from './moments.js';

/** The range of the shades: exponents of 10 on a log scale, else shares. */
export interface Scale {
  log: boolean;
  low: number;
  high: number;
}

/** A log scale shows no more decades than this below its top; what is smaller has the shade of the bottom. */
const MOST_DECADES = 16;

export function isShare(quantity: Quantity): boolean {
  return quantity === 'dead' || quantity === 'saturated';
}

export function valueAt({ rows }: Column, layer: number, quantity: Quantity): number {
  return rows[layer * QUANTITIES.length + QUANTITIES.indexOf(quantity)] ?? Number.NaN;
}

export function layerCount(columns: readonly Column[]): number {
  return (columns[0]?.rows.length ?? 0) / QUANTITIES.length;
}

/** Holds every positive finite value of the quantity. */
export function scaleOf(columns: readonly Column[], quantity: Quantity): Scale {
  if (isShare(quantity)) return { log: false, low: 0, high: 1 };
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const column of columns) {
    for (let layer = 0; layer < layerCount(columns); layer++) {
      const value = valueAt(column, layer, quantity);
      if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (most === 0) return { log: true, low: -4, high: 0 };
  const high = Math.ceil(Math.log10(most) - 1e-9) + 0;
  const low = Math.floor(Math.log10(least) + 1e-9);
  return { log: true, low: Math.max(Math.min(low, high - 1), high - MOST_DECADES), high };
}

/** Its place between 0 and 1; null for what has none: zero on a log scale, NaN, infinity. */
export function shadeOf({ log, low, high }: Scale, value: number): number | null {
  if (!Number.isFinite(value) || (log && value <= 0)) return null;
  const place = ((log ? Math.log10(value) : value) - low) / (high - low);
  return Math.min(1, Math.max(0, place));
}

/** Values with a number in the legend: every decade, thinned where they crowd, or quarters. */
export function scaleTicks({ log, low, high }: Scale): number[] {
  if (!log) return [0, 0.25, 0.5, 0.75, 1];
  const every = Math.ceil((high - low) / 6);
  const ticks: number[] = [];
  for (let power = high; power >= low; power -= every) ticks.unshift(Number(`1e${power}`));
  return ticks;
}
