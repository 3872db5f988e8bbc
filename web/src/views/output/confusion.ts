/** The confusion matrix as a table: counts, and each row's shares as the strength of its class's color. */

import { html, type TemplateResult } from 'lit/html.js';
import { classColor } from '../../draw/colors.js';
import { formatCount } from '../../draw/format.js';
import type { Messages } from '../../i18n/messages.js';

type ConfusionWords = Messages['charts']['confusion'];

/** One row of the matrix: the samples of one true class by predicted class. */
export interface ConfusionRow {
  counts: number[];
  /** Shares of the row; all 0 for a class without samples. */
  shares: number[];
}

/** Splits classes x classes counts (row = truth) into rows with their shares. */
export function confusionRows(counts: Float32Array): ConfusionRow[] {
  const classes = Math.round(Math.sqrt(counts.length));
  return Array.from({ length: classes }, (_, truth) => {
    const row = Array.from(counts.subarray(truth * classes, (truth + 1) * classes));
    const total = row.reduce((sum, count) => sum + count, 0);
    return { counts: row, shares: row.map((count) => (total > 0 ? count / total : 0)) };
  });
}

/** The table; `onTest` says which points were counted. */
export function confusionTable(words: ConfusionWords, counts: Float32Array, onTest: boolean): TemplateResult {
  const rows = confusionRows(counts);
  return html`
    <table class="confusion" data-many=${rows.length > 4 ? 'yes' : 'no'}>
      <caption>${onTest ? words.titleTest : words.titleTraining} <span>${words.axes}</span></caption>
      <thead>
        <tr>
          <td></td>
          ${rows.map((_, index) => html`<th scope="col">${classMark(index)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, truth) => html`<tr><th scope="row">${classMark(truth)}</th>${cells(words, row, truth)}</tr>`)}
      </tbody>
    </table>`;
}

function classMark(index: number): TemplateResult {
  return html`<span class="swatch" style="background: ${classColor(index)}"></span> ${index + 1}`;
}

function cells(words: ConfusionWords, { counts, shares }: ConfusionRow, truth: number): TemplateResult[] {
  return counts.map((count, guess) => {
    const share = shares[guess]!;
    const percent = `${Math.round(share * 100)}%`;
    const background = `color-mix(in srgb, ${classColor(truth)} ${Math.round(share * 45)}%, var(--panel))`;
    return html`<td style="background: ${background}" title=${words.cell(truth, guess, count, percent)}>
      <b>${formatCount(count)}</b> <span>${percent}</span></td>`;
  });
}
