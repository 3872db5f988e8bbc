/** What a gradient check has found, in numbers and as tables. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AuxiliaryConfig } from '../../config/config.js';
import type { ParameterBlock } from '../../engine/frame.js';
import type { GradientCheck, ParameterCheck } from '../../engine/probes.js';
import { formatCount, formatNumber } from '../../i18n/numbers.js';
import { blockName } from './block-name.js';
import type { en } from './en.js';

type Words = typeof en;

/** What the checked run consists of. */
export interface Blocks {
  layout: readonly ParameterBlock[];
  auxiliary: readonly AuxiliaryConfig[];
}

export function checkReport(
  words: Words,
  check: GradientCheck,
  step: number,
  { layout, auxiliary }: Blocks,
): TemplateResult {
  const name = (block: string): TemplateResult =>
    html`<span title=${block}>${blockName(words.blocks, block, auxiliary)}</span>`;
  return html`<p class="check-verdict"><strong>${check.worst ? words.verdict(formatNumber(check.maxRelativeError)) : words.nothing}</strong></p>
    <div class="check-tables">
      ${figures(words, check, step)}
      ${check.worstTen.length > 0 ? worstTable(words, check.worstTen, layout, name) : nothing}
      ${check.kinksAt.length > 0 ? kinkTable(words, check, layout, name) : nothing}
    </div>`;
}

function figures({ figures: names }: Words, check: GradientCheck, step: number): TemplateResult {
  const { samples, parameters, checked, kinks, belowResolution, maxRelativeError } = check;
  const row = (name: string, value: string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`;
  return html`<table class="lab-table">
    ${row(names.step, formatCount(step))} ${row(names.samples, formatCount(samples))}
    ${row(names.parameters, formatCount(parameters))}
    ${row(names.compared, formatCount(checked - kinks - belowResolution))}
    ${row(names.kinks, formatCount(kinks))} ${row(names.small, formatCount(belowResolution))}
    ${row(names.error, formatNumber(maxRelativeError))}
  </table>`;
}

function worstTable(
  words: Words,
  worst: readonly ParameterCheck[],
  layout: readonly ParameterBlock[],
  name: (block: string) => TemplateResult,
): TemplateResult {
  const { block, place, backward, numeric, error } = words.columns;
  const head = (title: string, isNumber = false): TemplateResult =>
    html`<th scope="col" class=${isNumber ? 'number' : ''}>${title}</th>`;
  return html`<div class="lab-scroll"><table class="lab-table">
      <caption>${words.worst}. <span class="soft">${words.placeHint}</span></caption>
      <thead><tr>${head(block)} ${head(place)} ${head(backward, true)} ${head(numeric, true)} ${head(error, true)}</tr></thead>
      <tbody>${worst.map(
        (row) => html`<tr><td>${name(row.name)}</td><td>${entryOf(row, layout)}</td>
          <td class="number">${formatNumber(row.analytic)}</td><td class="number">${formatNumber(row.numeric)}</td>
          <td class="number">${formatNumber(row.relativeError)}</td></tr>`,
      )}</tbody>
    </table></div>`;
}

function kinkTable(
  words: Words,
  { kinksAt }: GradientCheck,
  layout: readonly ParameterBlock[],
  name: (block: string) => TemplateResult,
): TemplateResult {
  return html`<table class="lab-table">
    <caption>${words.kinksAt}</caption>
    <thead><tr><th scope="col">${words.columns.block}</th><th scope="col">${words.columns.place}</th></tr></thead>
    <tbody>${kinksAt.map((place) => html`<tr><td>${name(place.name)}</td><td>${entryOf(place, layout)}</td></tr>`)}</tbody>
  </table>`;
}

/** `[3, 1]`: row and column of a block, which lies column by column; `[3]` where there is one column only. */
function entryOf({ name, index }: { name: string; index: number }, layout: readonly ParameterBlock[]): string {
  const block = layout.find((known) => known.name === name);
  if (!block || block.cols === 1) return `[${index}]`;
  return `[${index % block.rows}, ${Math.floor(index / block.rows)}]`;
}
