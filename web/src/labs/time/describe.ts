/** The map in words. */

import type { Quantity } from '../../engine/lab/time-rows.js';
import { formatNumber, formatPercent } from '../../i18n/numbers.js';
import type { en } from './en.js';
import { columnAt } from './geometry.js';
import type { Column } from './moments.js';
import { isShare, layerCount, valueAt } from './scale.js';

type Words = typeof en;

export function layerName(words: Words, layer: number, layers: number): string {
  return layer === layers - 1 ? words.output : words.layer(layer + 1);
}

/** NaN, a quantity that the layer does not have, is told by a dash. */
export function formatValue(quantity: Quantity, value: number): string {
  if (Number.isNaN(value)) return formatNumber(null);
  return isShare(quantity) ? formatPercent(value) : formatNumber(value);
}

/** `shown`: the step on screen. */
export function describeMap(words: Words, columns: readonly Column[], quantity: Quantity, shown: number): string {
  const [first, last] = [columns[0], columns.at(-1)];
  const column = columns[columnAt(columns, shown)];
  if (!first || !last || !column) return words.hint;
  const layers = layerCount(columns);
  const whole = words.describe(words.quantities[quantity], layers, first.step, last.step, columns.length);
  const values = Array.from({ length: layers }, (_, layer) => ({ layer, value: valueAt(column, layer, quantity) }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => a.value - b.value);
  const [low, high] = [values[0], values.at(-1)];
  if (!low || !high) return whole;
  const name = (layer: number): string => layerName(words, layer, layers);
  const say = (value: number): string => formatValue(quantity, value);
  return `${whole} ${words.extremes(column.step, say(low.value), name(low.layer), say(high.value), name(high.layer))}`;
}
