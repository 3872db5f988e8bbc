/** A layer's normalization in words and numbers. */

import { decodeNormalization, type LayerNormalization } from '../../../engine/normalization.js';
import { formatNumber } from '../../../i18n/numbers.js';
import type { ShownRun } from '../shown.js';
import type { View } from '../view.js';
import { driftOf, type Interval, pooled, type Spread, spreadOf } from './moments.js';
import { normalizationWords } from './words.js';

const known = new WeakMap<Float32Array, LayerNormalization[]>();

/** Decoded once; null before it is measured. */
export function normalizationOf({ info, frame }: Pick<ShownRun, 'info' | 'frame'>): LayerNormalization[] | null {
  const rows = frame.normalization;
  if (!rows) return null;
  const decoded = known.get(rows) ?? decodeNormalization(rows, info.layout);
  known.set(rows, decoded);
  return decoded;
}

/** Rows of the readout of a hidden layer; `layer` counts from 0. */
export function normalizationRows(view: View, layer: number): [string, string][] {
  const { run } = view.shown.value;
  const measured = run && normalizationOf(run)?.find((row) => row.layer === layer);
  if (!run || !measured) return [];
  const words = normalizationWords(view.store);
  const rows: [string, string][] = [
    [words.before, interval(pooled(measured.before))],
    [words.after, interval(pooled(measured.after))],
  ];
  const drift = driftOf(measured);
  if (measured.running) rows.push([words.running, interval(pooled(measured.running))]);
  if (drift) rows.push([words.shift, `${formatNumber(drift.shift)} σ`], [words.ratio, formatNumber(drift.ratio)]);
  const { parameters } = run.frame;
  for (const [name, block] of [
    ['γ', 'gamma'],
    ['β', 'beta'],
  ] as const) {
    const spread = spreadOf(parameters, run.info.layout, layer, block);
    if (spread) rows.push([words.spread(name), spreadText(spread)]);
  }
  return rows;
}

function interval({ mean, deviation }: Interval): string {
  return `${formatNumber(mean)} ± ${formatNumber(deviation)}`;
}

function spreadText({ low, high }: Spread): string {
  const [from, to] = [formatNumber(low), formatNumber(high)];
  return from === to ? from : `${from} … ${to}`;
}
