/** Skip connections and auxiliary classifiers in words and numbers. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Config, SkipConfig } from '../../../config/config.js';
import type { AuxiliaryMetrics } from '../../../engine/depth-sections.js';
import { formatNumber, formatPercent, formatSetting } from '../../../i18n/numbers.js';
import type { View } from '../view.js';
import { handedBack, handedByHead, isIdentity, projectionGradient, projectionNorm, unitsOf } from './facts.js';
import { headFigures } from './head-frame.js';
import type { BareBranch, PlacedArc, PlacedHead } from './state.js';
import { type BranchWords, branchWords } from './words.js';

export type Row = [name: string, value: string];

/** `skip from layer 2 to layer 4`. */
export function skipName(words: BranchWords, { model }: Pick<Config, 'model'>, { from, to }: SkipConfig): string {
  const count = model.layers.length;
  return words.skip(words.place(from, count), words.place(to, count));
}

/** `identity` or `projection 2 × 8`. */
export function skipKind(words: BranchWords, config: Config, skip: SkipConfig): string {
  if (isIdentity(config, skip)) return words.identity;
  return words.projection(unitsOf(config, skip.to), unitsOf(config, skip.from));
}

export function branchName(view: View, branch: BareBranch): string {
  const words = branchWords(view.store);
  if (branch.kind === 'head') return words.head(branch.head.after);
  return skipName(words, view.config.value, branch.arc);
}

export function branchRows(view: View, branch: BareBranch): Row[] {
  return branch.kind === 'head' ? headRows(view, branch) : skipRows(view, branch);
}

function skipRows(view: View, { arc }: Pick<PlacedArc, 'arc'>): Row[] {
  const words = branchWords(view.store);
  const shown = view.shown.value;
  const rows: Row[] = [[words.kind, skipKind(words, shown.config, arc)]];
  const norm = projectionNorm(shown, arc);
  if (norm !== null) rows.push([words.norm, formatNumber(norm)]);
  const handed = handedBack(shown, arc);
  if (handed !== null) rows.push([words.handed, formatNumber(handed)]);
  const own = projectionGradient(shown, arc);
  if (own !== null) rows.push([words.projectionGradient, formatNumber(own)]);
  return rows;
}

function headRows(view: View, { head, index }: Pick<PlacedHead, 'head' | 'index'>): Row[] {
  const words = branchWords(view.store);
  const figures = headFigures(view.shown.value.run?.frame, index);
  const rows: Row[] = [[words.weight, formatSetting(head.weight)]];
  if (figures) rows.push(...figureRows(words, figures));
  const handed = handedByHead(view.shown.value, head, index);
  if (handed !== null) rows.push([words.handedByHead, formatNumber(handed)]);
  return rows;
}

function figureRows(words: BranchWords, figures: AuxiliaryMetrics): Row[] {
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = figures;
  const rows: [string, string | null][] = [
    [words.loss(words.training), formatNumber(trainLoss)],
    [words.loss(words.test), testLoss === null ? null : formatNumber(testLoss)],
    [words.accuracy(words.training), trainAccuracy === null ? null : formatPercent(trainAccuracy)],
    [words.accuracy(words.test), testAccuracy === null ? null : formatPercent(testAccuracy)],
  ];
  return rows.filter((row): row is Row => row[1] !== null);
}

/** For a screen reader: everything in one line. */
export function branchLabel(view: View, branch: BareBranch): string {
  const values = branchRows(view, branch).map(([name, value]) => `${name} ${value}`);
  return [branchName(view, branch), ...values].join(', ');
}

/** For the box beside the pointer. */
export function branchReadout(title: string, rows: readonly Row[], hint: string): TemplateResult {
  return html`<div class="depth-readout">
    <b>${title}</b>
    ${rows.map(([name, value]) => html`<span>${name}</span><span class="depth-readout-value">${value}</span>`)}
    ${hint ? html`<i>${hint}</i>` : nothing}
  </div>`;
}
