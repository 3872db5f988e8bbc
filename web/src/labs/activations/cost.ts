/** What each function costs, measured on a press. */
import { type Signal, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import { formatTick } from '../../draw/format.js';
import type { ActivationCost, Cost, CostProgress } from '../../engine/lab/activation-cost.js';
import { type LatestAsk, latest } from '../../engine/lab-client.js';
import { describeProblem } from '../../i18n/describe.js';
import { texts } from '../../page/texts.js';
import type { LabContext } from '../lab.js';
import { FUNCTIONS, labelOf, refOf } from './functions.js';
import type { LabState } from './state.js';
import type { Words } from './words.js';

type Status =
  | { kind: 'idle' }
  | { kind: 'measuring'; progress: CostProgress | null }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'done'; costs: ActivationCost[] };

export interface CostView {
  context: LabContext;
  state: LabState;
  words(): Words;
  status: Signal<Status>;
  asking: LatestAsk<'activationCost'>;
}

export function createCost(context: LabContext, state: LabState, words: () => Words): CostView {
  return {
    context,
    state,
    words,
    status: signal<Status>({ kind: 'idle' }),
    asking: latest(context.lab, 'activationCost'),
  };
}

async function measure({ asking, state, status }: CostView): Promise<void> {
  status.value = { kind: 'measuring', progress: null };
  const functions = FUNCTIONS.map((name) => refOf(name, state.settings.peek()));
  try {
    const costs = await asking.ask({ functions }, (progress) => {
      status.value = { kind: 'measuring', progress };
    });
    if (costs) status.value = { kind: 'done', costs };
  } catch (error) {
    if (!(error instanceof GradflowError)) throw error;
    status.value = { kind: 'refused', problems: error.problems };
  }
}

export function costTemplate(view: CostView): TemplateResult {
  const words = view.words().cost;
  const status = view.status.value;
  const measuring = status.kind === 'measuring';
  const cancel = (): void => {
    view.asking.cancel();
    view.status.value = { kind: 'idle' };
  };
  return html`<section class="activation-part" aria-labelledby="cost-title">
    <div class="lab-head"><h2 id="cost-title">${words.title}</h2>
      <button class="button button-small" type="button" ?disabled=${!measuring} @click=${cancel}>${words.cancel}</button>
      <button class="button button-small button-primary" type="button" id="measure-cost" ?disabled=${measuring}
        @click=${() => void measure(view)}>${words.measure}</button></div>
    <p class="lab-text">${words.about}</p>
    <div role="status">${said(view, status)}</div>
    ${status.kind === 'done' ? table(view, status.costs) : nothing}
  </section>`;
}

function said(view: CostView, status: Status): unknown {
  const words = view.words().cost;
  if (status.kind === 'measuring') {
    const { done, total } = status.progress ?? { done: 0, total: FUNCTIONS.length };
    return html`<p>${words.measuring(done, total)}</p>`;
  }
  if (status.kind !== 'refused') return status.kind === 'done' ? html`<p class="lab-text">${words.noise}</p>` : nothing;
  const messages = texts(view.context.store);
  return status.problems.map(
    (problem) => html`<p class="lab-problem">${describeProblem(problem, messages, { withPlace: true })}</p>`,
  );
}

/** The cheapest first. */
function table(view: CostView, costs: readonly ActivationCost[]): TemplateResult {
  const words = view.words().cost;
  const both = ({ forward, backward }: ActivationCost): number => forward.median + backward.median;
  const sorted = [...costs].sort((a, b) => both(a) - both(b));
  const most = Math.max(...sorted.map(both));
  return html`<div class="lab-scroll"><table class="lab-table cost-table">
    <thead><tr><th scope="col">${words.function}</th><th scope="col" class="number">${words.forward}</th>
      <th scope="col" class="number">${words.backward}</th><th scope="col">${words.together}</th></tr></thead>
    <tbody>${sorted.map(
      (row) => html`<tr><th scope="row">${labelOf(row.function.name)}</th>
        <td class="number">${nanoseconds(row.forward)}</td><td class="number">${nanoseconds(row.backward)}</td>
        <td class="cost-bar"><span class="cost-length" style=${`width: ${(100 * both(row)) / most}%`}></span>${fixed(both(row))}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

const fixed = (value: number): string => value.toFixed(2);

function nanoseconds({ median, spread }: Cost): string {
  return `${fixed(median)} ± ${spread < 0.005 ? formatTick(0.01) : fixed(spread)}`;
}
