/** The quantities the gradient row can show, one number a layer. */
import type { LayerFlow } from '../../engine/frame.js';

export const METRICS = ['gradActivation', 'gradWeight', 'updateRatio'] as const;
export type Metric = (typeof METRICS)[number];

export function metricValue(flow: LayerFlow, metric: Metric): number {
  return flow[metric];
}

/** A magnitude in the room a column has: `3.6e−4`, `0.24`, `12`; a dash for what is not a number. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.01 && size < 1000) return withMinus(trimZeros(value.toPrecision(2)));
  const [digits, exponent] = value.toExponential(1).split('e') as [string, string];
  return withMinus(`${digits}e${exponent.replace('+', '')}`);
}

/** `1e−3` for -3. */
export function powerOfTen(exponent: number): string {
  return withMinus(`1e${exponent}`);
}

/** A share of 1 in whole percent, in tenths below 10 %: `0 %`, `2.5 %`, `37 %`. */
export function shortPercent(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? trimZeros(percent.toFixed(1)) : percent.toFixed(0)} %`;
}

/** `toPrecision(2)` writes 120 as 1.2e+2. */
function trimZeros(text: string): string {
  const plain = text.includes('e') ? String(Number(text)) : text;
  return plain.includes('.') && plain.startsWith('0.') === false ? plain.replace(/\.0$/, '') : plain;
}

const withMinus = (text: string): string => text.replaceAll('-', '−');
