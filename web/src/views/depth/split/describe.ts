/** The parts of a layer's gradient in words and numbers. */
import { formatNumber, formatPercent } from '../../../i18n/numbers.js';
import { sharesOf } from '../branches/facts.js';
import type { View } from '../view.js';
import { partsOf, type Split, WAYS } from './parts.js';
import { type SplitWords, splitWords } from './words.js';

/** Rows of the readout of a hidden layer; `layer` counts from 0. */
export function splitRows(view: View, splits: readonly Split[], layer: number): [string, string][] {
  const { config, run } = view.shown.value;
  const shares = run && layer < config.model.layers.length && sharesOf(run.frame)?.[layer];
  if (!shares) return [];
  const words = splitWords(view.store);
  return splits.flatMap((split) => {
    const names = namesOf(words, split, config.model.auxiliary);
    return (partsOf(shares, split) ?? []).flatMap(({ share, rms }, part): [string, string][] => {
      if (rms === 0 && split === 'path') return [];
      const value = share === null ? words.none : words.part(formatPercent(share), formatNumber(rms));
      return [[`– ${names[part]}`, value]];
    });
  });
}

/** What the parts are called, in the order of partsOf. */
export function namesOf(words: SplitWords, split: Split, heads: readonly { after: number }[]): string[] {
  if (split === 'path') return WAYS.map((way) => words.ways[way]);
  return [words.main, ...heads.map(({ after }) => words.head(after))];
}
