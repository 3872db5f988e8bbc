/** From the product of one path to what the optimizer uses, each number beside the one that it has to agree with. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RunInfo } from '../../engine/frame.js';
import type { ChainRuleAnswer } from '../../engine/lab/chain-rule.js';
import type { ChainPlaces, ChainRule, SingleCheck } from '../../engine/probes.js';
import { formatCount, formatNumber } from '../../i18n/numbers.js';
import type { Shown } from './factors.js';
import { sumPlaces } from './place-sums.js';
import { type ChainWords, chainWords } from './words.js';

/** Single precision may differ by so much of the size, a sum in double by so much less. */
const SINGLE = 1e-4;
const DOUBLE = 1e-9;
/** A check by differences counts as passed up to this relative error. */
const PASSED_BELOW = 1e-4;

export function sums({ store, info, chain }: Shown, { sumOfPaths, trained }: ChainRuleAnswer): TemplateResult {
  const words = chainWords(store);
  const { gradient } = chain;
  const added = chain.places ? sumPlaces(chain.places, 1).total : sumOfPaths;
  const { clipNorm, l1, l2 } = store.config.value.training;
  return html`<section class="chain-sums"><h3>${words.sums.title}</h3>
    <table class="lab-table">
      ${row(words.sums.path, chain.product)}
      ${chain.places ? placeRows(words, chain.places) : nothing}
      ${sumOfPaths === null ? nothing : row(words.sums.added(chain.paths), sumOfPaths)}
      ${chain.throughOthers === null ? nothing : row(throughOthersOf(words, info, chain), chain.throughOthers)}
      ${row(sumOfPaths === null ? words.sums.backpropOf(formatPaths(chain.paths)) : words.sums.backprop, chain.sum, added === null ? '' : agreement(words, added + (chain.throughOthers ?? 0), chain.sum, DOUBLE))}
      ${row(words.sums.mean(gradient.samples, gradient.step), gradient.mean)}
      ${l1 > 0 || l2 > 0 ? row(words.sums.penalty, gradient.penalty) : nothing}
      ${row(words.sums.total, gradient.total)}
      ${row(words.sums.trained, trained, agreement(words, trained, gradient.total, SINGLE))}
    </table>
    ${clipNorm > 0 ? html`<p class="lab-text">${words.sums.clip(formatNumber(clipNorm))}</p>` : nothing}
    ${info.config.model.dropout > 0 ? html`<p class="lab-text">${words.sums.dropout}</p>` : nothing}
  </section>`;
}

/** From one path to all that begin at its place, and to all places. */
function placeRows({ image }: ChainWords, places: ChainPlaces): TemplateResult | typeof nothing {
  if (places.input.length === 1) return nothing;
  const { terms, total } = sumPlaces(places, 1);
  const x = (places.chosen % places.width) + 1;
  const y = Math.floor(places.chosen / places.width) + 1;
  return html`${row(image.fromPlace(image.place(y, x)), terms[places.chosen]!)}
    ${row(image.all(formatCount(terms.length)), total)}`;
}

function throughOthersOf({ sums, image }: ChainWords, { config }: RunInfo, { places }: ChainRule): string {
  const isBatch = config.model.normalization === 'batch';
  return places ? image.throughOthers(isBatch) : sums.throughOthers(isBatch);
}

function row(name: string, value: number, note = ''): TemplateResult {
  return html`<tr><th scope="row">${name}${note ? html`<small class="chain-note">${note}</small>` : nothing}</th><td class="number">${formatNumber(value)}</td></tr>`;
}

/** Products of many layers count paths beyond what can be written out. */
function formatPaths(paths: number): string {
  return paths < 1e9 ? formatCount(paths) : formatNumber(paths);
}

function agreement(words: ChainWords, value: number, other: number, limit: number): string {
  const difference = Math.abs(value - other);
  const relative = difference / Math.max(Math.abs(value), Math.abs(other), Number.MIN_VALUE);
  const shown = difference === 0 ? '0' : formatNumber(relative);
  return relative <= limit ? words.sums.agree(shown) : words.sums.differ(shown);
}

export function checkSection({ store, model, chain }: Shown): TemplateResult {
  const words = chainWords(store);
  const checks = model.checks.value;
  const busy = checks === 'checking';
  const done = checks && checks !== 'checking' && checks.parameter === chain.parameter.flat ? checks : null;
  return html`<section class="chain-check">
    <button class="button button-small" type="button" ?disabled=${busy} @click=${() => void model.check()}>${busy ? words.check.checking : words.check.button}</button>
    <p class="lab-text">${words.check.explain}${done ? html`, ${words.check.step(done.step)}` : nothing}</p>
    <div role="status">${done ? checkTable(words, done.of) : nothing}</div>
  </section>`;
}

function checkTable(words: ChainWords, { sample, batch }: { sample: SingleCheck; batch: SingleCheck }): TemplateResult {
  const { check } = words;
  const verdictOf = ({ verdict, relativeError }: SingleCheck): string =>
    verdict === 'compared' ? check.verdicts.compared(relativeError < PASSED_BELOW) : check.verdicts[verdict];
  const line = (name: string, cell: (of: SingleCheck) => string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td class="number">${cell(sample)}</td><td class="number">${cell(batch)}</td></tr>`;
  return html`<table class="lab-table">
    <tr><th scope="col">${check.of}</th><th scope="col" class="number">${check.sample}</th><th scope="col" class="number">${check.batch}</th></tr>
    ${line(check.numeric, ({ numeric }) => formatNumber(numeric))}
    ${line(check.analytic, ({ analytic }) => formatNumber(analytic))}
    ${line(check.error, ({ relativeError }) => formatNumber(relativeError))}
    ${line(check.verdict, verdictOf)}
  </table>`;
}
