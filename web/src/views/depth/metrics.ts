/** The quantities the gradient row can show, one number a layer. */
import type { LayerActivity, LayerFlow } from '../../engine/frame.js';
import type { Column } from './geometry.js';

export const METRICS = ['gradActivation', 'gradWeight', 'updateRatio'] as const;
export type Metric = (typeof METRICS)[number];

export function metricValue(flow: LayerFlow, metric: Metric): number {
  return flow[metric];
}

/** The range that all density strips share. */
export function widestRange(activity: readonly LayerActivity[]): number {
  return activity.reduce((widest, layer) => Math.max(widest, layer.range), 0);
}

/** A magnitude in the room a column has, to one or two digits: `3.6e−4`, `0.24`, `12`; a dash for what is not a number. */
export function shortNumber(value: number, digits: 1 | 2 = 2): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : '∞';
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  if (power < -2 || power > 2) return withMinus(`${mantissa}e${power}`);
  return withMinus(Number(`${mantissa}e${power}`).toFixed(Math.max(0, digits - 1 - power)));
}

/** How many digits a number in this column may have. */
export function digitsFor(column: Column): 1 | 2 {
  return column.width < 54 ? 1 : 2;
}

/** `1e−3` for -3. */
export function powerOfTen(exponent: number): string {
  return withMinus(`1e${exponent}`);
}

/** A share of 1 in whole percent, in tenths below 10 %: `0%`, `2.5%`, `37%`. */
export function shortPercent(share: number): string {
  const percent = share * 100;
  return `${percent.toFixed(percent > 0 && percent < 9.95 ? 1 : 0)}%`;
}

const withMinus = (text: string): string => text.replaceAll('-', '−');
