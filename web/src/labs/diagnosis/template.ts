/** The diagnosis in words: a headline, the findings with their repairs, and every rule with its number. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ActivationName } from '../../config/config.js';
import { formatTick } from '../../draw/format.js';

import type { DepthTrial } from '../../engine/lab/depth-trial.js';
import { formatCount, formatNumber, formatPercent, NO_VALUE } from '../../i18n/numbers.js';
import { texts } from '../../page/texts.js';
import type { Actions } from '../../state/actions.js';
import { CURVES } from '../../views/depth/curves.js';
import { type LabContext, wordsOf } from '../lab.js';
import { labProblems } from '../problems.js';
import { additionsTemplate } from './additions.js';
import type { Check, Fired, Fix, Measure, RuleId } from './check.js';
import type { Diagnosis } from './diagnose.js';
import { en } from './en.js';
import type { Additions, Examination, Examiner } from './examiner.js';
import { ko } from './ko.js';

type Words = typeof en;

export function diagnosisTemplate(
  context: LabContext,
  { diagnosis, additions, config, busy, problems, isGone }: Examination,
  { look, cancel }: Examiner,
): TemplateResult {
  const words = wordsOf(context.store, { en, ko });
  const trial = busy !== null && busy !== 'looking';
  const hidden = config?.model.layers.length ?? 0;
  return html`<div class="lab-head">
      <h2>${words.title}</h2>
      <span class="soft diagnosis-busy">${busyText(words, busy)}</span>
      <button class="button" type="button" ?disabled=${!trial} @click=${cancel}>${words.cancel}</button>
      <button class="button" type="button" @click=${look}>${words.again}</button>
    </div>
    ${isGone ? html`<p class="lab-problem">${words.gone}</p>` : nothing}
    ${problems.length > 0 ? labProblems(context.store, problems) : nothing}
    ${diagnosis ? report(words, context, diagnosis, additions, hidden) : nothing}`;
}

function busyText(words: Words, busy: Examination['busy']): string {
  if (busy === null) return '';
  if (busy === 'looking') return words.looking;
  const share = formatPercent(Math.round(busy.trial * 20) / 20);
  return busy.of === 'width' ? words.trying(share) : words.additions.trying(share);
}

function report(
  words: Words,
  context: LabContext,
  diagnosis: Diagnosis,
  additions: Additions | null,
  hidden: number,
): TemplateResult {
  const { fired, hasLearned, loss, left, step, checks } = diagnosis;
  const headline = words[hasLearned ? 'learned' : 'unlearned'][fired.length > 0 ? 'wrong' : 'fine'];
  return html`<div role="status">
      <p><strong>${headline}</strong></p>
      <p class="soft">${words.share(formatNumber(loss), formatPercent(left))} (${words.step(step)})</p>
    </div>
    <ol class="diagnosis-findings">${fired.map((check) => {
      const trial = additions?.rule === check.rule ? additions.trial : null;
      return finding(words, context, check, trial, hidden);
    })}</ol>
    <details class="diagnosis-all">
      <summary>${words.allRules}</summary>
      <div class="lab-scroll">${table(words, checks, hidden)}</div>
    </details>`;
}

function finding(
  words: Words,
  { store, actions }: LabContext,
  check: Fired,
  trial: DepthTrial | null,
  hidden: number,
): TemplateResult {
  const { rule, measure, facts, fix } = check;
  const names = texts(store).fields.initializer as Readonly<Record<string, string>>;
  const label = (given: Fix): string =>
    words.change(
      given.change,
      (name) => CURVES[name as ActivationName].label,
      (name) => names[name] ?? name,
    );
  return html`<li class="diagnosis-finding">
    <h3>${words.titles[rule]}</h3>
    <p>${words.fired[rule](measure, facts, placeOf(words, measure, hidden))}</p>
    <p class="diagnosis-number"><span class="soft">${quantityOf(words, check)}</span>
      <b>${shown(rule, measure.value)}</b> <span class="soft">(${thresholdOf(words, rule, measure)})</span></p>
    ${
      fix
        ? html`<p class="diagnosis-fix">
            <button class="button button-primary" type="button" @click=${() => apply(actions, fix)}>${label(fix)}</button>
            <span class="soft">${startsAnew(fix, store.config.value) ? words.restarts : words.live}</span></p>`
        : nothing
    }
    ${trial ? additionsTemplate(words, trial, (config) => apply(actions, { config, restart: false })) : nothing}
  </li>`;
}

function apply(actions: Actions, { config, restart }: Pick<Fix, 'config' | 'restart'>): void {
  actions.change(config);
  if (restart) actions.reset();
}

function startsAnew({ config, restart }: Fix, { model }: Fix['config']): boolean {
  return restart || JSON.stringify(config.model) !== JSON.stringify(model);
}

function table(words: Words, checks: readonly Check[], hidden: number): TemplateResult {
  const row = (check: Check): TemplateResult => {
    const { rule, status } = check;
    const measured = status !== 'silent';
    return html`<tr data-status=${status}>
      <th scope="row">${words.titles[rule]}</th>
      <td>${words.status[status]}</td>
      ${
        measured
          ? html`<td class="number">${shown(rule, check.measure.value)}</td>
            <td class="number">${thresholdOf(words, rule, check.measure)}</td>
            <td>${check.measure.layer === null ? NO_VALUE : placeOf(words, check.measure, hidden)}</td>
            <td>${quantityOf(words, check)}</td>`
          : html`<td class="number">${NO_VALUE}</td><td class="number">${NO_VALUE}</td><td>${NO_VALUE}</td>
            <td>${words.reasons[check.reason]}</td>`
      }
    </tr>`;
  };
  return html`<table class="lab-table">
    <thead><tr><th scope="col">${words.rule}</th><th scope="col">${words.result}</th>
      <th scope="col" class="number">${words.measured}</th><th scope="col" class="number">${words.threshold}</th>
      <th scope="col">${words.where}</th><th scope="col">${words.quantity}</th></tr></thead>
    <tbody>${checks.map(row)}</tbody>
  </table>`;
}

function placeOf({ place }: Words, { layer }: Measure, hidden: number): string {
  return layer === null ? place.network : place.layer(layer, hidden);
}

function quantityOf({ quantities }: Words, check: Exclude<Check, { status: 'silent' }>): string {
  const adaptive = check.rule === 'rateLow' && check.facts.case === 'adaptive';
  return quantities[adaptive ? 'rateLowAdaptive' : check.rule];
}

const COUNTS: ReadonlySet<RuleId> = new Set<RuleId>(['diverged', 'step']);
const SHARES: ReadonlySet<RuleId> = new Set<RuleId>(['symmetric', 'linear', 'dead', 'saturated']);

function shown(rule: RuleId, value: number): string {
  if (COUNTS.has(rule)) return formatCount(value);
  return SHARES.has(rule) ? formatPercent(value) : formatNumber(value);
}

function thresholdOf(words: Words, rule: RuleId, { threshold, fires }: Measure): string {
  return words[fires](SHARES.has(rule) ? shown(rule, threshold) : formatTick(threshold));
}
