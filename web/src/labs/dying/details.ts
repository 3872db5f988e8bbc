/** The unit chosen: how it lives, and where it died, which step killed it and by what. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Death } from '../../engine/lab/death.js';
import { formatNumber, formatPercent } from '../../i18n/numbers.js';
import { labProblems } from '../problems.js';
import type { Life } from './lives.js';
import type { Work } from './model.js';
import { unitName, type View, words } from './view.js';

export function details(view: View): TemplateResult {
  const say = words(view);
  const { model } = view;
  const place = model.selected.value;
  if (!place) return html`<p class="soft">${say.choose}</p>`;
  return html`<div role="status">
      <h3>${unitName(view, place)}</h3>
      <p>${lifeText(view, model.life.value)}</p>
      ${deathText(view, model.death.value)}
    </div>
    ${model.death.value.kind === 'done' && model.death.value.value ? tables(view, model.death.value.value) : nothing}`;
}

function lifeText(view: View, life: Life): string {
  const say = words(view);
  if (life.kind === 'alive') return say.alive;
  if (life.kind === 'never') return say.never(life.first.step);
  return life.kind === 'died' ? say.between(life.before.step, life.after.step) : say.unknown;
}

function deathText(view: View, death: Work<Death | null>): TemplateResult | typeof nothing {
  const say = words(view);
  if (death.kind === 'idle') return nothing;
  if (death.kind === 'busy') return html`<p>${say.searching(formatPercent(Math.round(death.share * 20) / 20))}</p>`;
  if (death.kind === 'refused') return labProblems(view.context.store, death.problems);
  if (!death.value) return html`<p>${say.lost}</p>`;
  const { step, watched, learningRate, batch, shift } = death.value;
  const isLast = watched === view.model.moments.value.at(-1)?.step;
  return html`<p><strong>${say.found(step)}</strong>
    ${say.cause(formatNumber(learningRate), batch, signed(shift.total), view.model.selected.value?.layer === 0)}
    ${say.watched(watched, isLast)}</p>`;
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function tables(view: View, { before, after, shift }: Death): TemplateResult {
  const { table, causes } = words(view);
  const row = (name: 'minimum' | 'mean' | 'maximum'): TemplateResult => html`<tr><th scope="row">${table[name]}</th>
    <td class="number">${formatNumber(before[name])}</td><td class="number">${formatNumber(after[name])}</td>
    <td class="number">${signed(after[name] - before[name])}</td></tr>`;
  const cause = (name: keyof typeof shift): TemplateResult =>
    html`<tr><th scope="row">${causes[name]}</th><td class="number">${signed(shift[name])}</td></tr>`;
  return html`<div class="dying-tables">
    <table class="lab-table"><caption>${table.caption}</caption>
      <thead><tr><td></td><th scope="col" class="number">${table.before}</th>
        <th scope="col" class="number">${table.after}</th><th scope="col" class="number">${table.shift}</th></tr></thead>
      <tbody>${row('minimum')} ${row('mean')} ${row('maximum')}</tbody></table>
    <table class="lab-table"><caption>${causes.caption}</caption>
      <tbody>${cause('bias')} ${cause('weights')} ${cause('inputs')} ${cause('total')}</tbody></table>
  </div>`;
}
