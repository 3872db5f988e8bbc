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

/** How classes look. */
export interface ConfusionFace {
  /** Stands at the rows and columns. */
  mark(index: number): unknown;
  /** Of a cell that holds all of its row. */
  color(truth: number): string;
  /** What stands in a cell; `text` says it in words. */
  cell?(truth: number, guess: number, text: string, count: number): unknown;
}

const POINTS: ConfusionFace = {
  mark: (index) => html`<span class="swatch" style="background: ${classColor(index)}"></span> ${index + 1}`,
  color: classColor,
};

/** The table; `onTest` says which samples were counted. */
export function confusionTable(
  words: ConfusionWords,
  counts: Float32Array,
  onTest: boolean,
  face = POINTS,
): TemplateResult {
  const rows = confusionRows(counts);
  const body = (row: ConfusionRow, truth: number): TemplateResult =>
    html`<tr><th scope="row">${face.mark(truth)}</th>${cells(words, row, truth, face)}</tr>`;
  return html`
    <table class="confusion" data-many=${rows.length > 4 ? 'yes' : 'no'}>
      <caption>${onTest ? words.titleTest : words.titleTraining} <span>${words.axes}</span></caption>
      <thead>
        <tr>
          <td></td>
          ${rows.map((_, index) => html`<th scope="col">${face.mark(index)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(body)}
      </tbody>
    </table>`;
}

function cells(
  words: ConfusionWords,
  { counts, shares }: ConfusionRow,
  truth: number,
  face: ConfusionFace,
): TemplateResult[] {
  return counts.map((count, guess) => {
    const share = shares[guess]!;
    const percent = `${Math.round(share * 100)}%`;
    const background = `color-mix(in srgb, ${face.color(truth)} ${Math.round(share * 40)}%, var(--panel))`;
    const text = words.cell(truth, guess, count, percent);
    return html`<td style="background: ${background}" title=${text}>${
      face.cell?.(truth, guess, text, count) ?? html`<b>${formatCount(count)}</b> <span>${percent}</span>`
    }</td>`;
  });
}
