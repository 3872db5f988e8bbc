/** The gradient check on demand: backpropagation against central differences over the whole network. */
import { type Signal, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import { type LatestAsk, latest } from '../../engine/lab-client.js';
import type { GradientCheck } from '../../engine/probes.js';
import { describeProblem } from '../../i18n/describe.js';
import { formatCount, formatNumber, NO_VALUE } from '../../i18n/numbers.js';
import { mount as follow } from '../../page/mount.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import { type LabContext, wordsOf } from '../lab.js';
import { en } from './en.js';
import { ko } from './ko.js';

const WORDS = { en, ko };

type Status =
  | { kind: 'idle' }
  | { kind: 'checking' }
  | { kind: 'gone' }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'done'; step: number; check: GradientCheck };

export function mount(host: HTMLElement, context: LabContext): () => void {
  const status = signal<Status>({ kind: 'idle' });
  const asking = latest(context.lab, 'gradientCheck');
  const check = (): void => void runCheck(context, asking, status);
  const cancel = (): void => {
    asking.cancel();
    status.value = { kind: 'idle' };
  };
  const stop = follow(host, () => template(context.store, status.value, check, cancel));
  return () => {
    stop();
    asking.cancel();
    render(nothing, host);
  };
}

async function runCheck(
  { actions, store }: LabContext,
  asking: LatestAsk<'gradientCheck'>,
  status: Signal<Status>,
): Promise<void> {
  status.value = { kind: 'checking' };
  const step = store.frame.value?.step ?? 0;
  const state = await actions.saveState();
  if (!state) {
    status.value = { kind: 'gone' };
    return;
  }
  try {
    const check = await asking.ask({ state });
    if (check) status.value = { kind: 'done', step, check };
  } catch (error) {
    if (!(error instanceof GradflowError)) throw error;
    status.value = { kind: 'refused', problems: error.problems };
  }
}

function template(store: Store, status: Status, check: () => void, cancel: () => void): TemplateResult {
  const words = wordsOf(store, WORDS);
  const checking = status.kind === 'checking';
  return html`<div class="lab-head">
      <h2>${words.title}</h2>
      <button class="button" type="button" ?disabled=${!checking} @click=${cancel}>${words.cancel}</button>
      <button class="button button-primary" type="button" ?disabled=${checking} @click=${check}>
        ${status.kind === 'done' ? words.again : words.check}
      </button>
    </div>
    <p class="lab-text">${words.about}</p>
    <div role="status">${report(store, status)}</div>`;
}

function report(store: Store, status: Status): TemplateResult | typeof nothing {
  const words = wordsOf(store, WORDS);
  if (status.kind === 'checking') return html`<p>${words.checking}</p>`;
  if (status.kind === 'gone') return html`<p class="lab-problem">${words.gone}</p>`;
  if (status.kind === 'refused')
    return html`${status.problems.map((problem) => html`<p class="lab-problem">${describeProblem(problem, texts(store))}</p>`)}`;
  return status.kind === 'done' ? figures(store, status) : nothing;
}

function figures(store: Store, { step, check }: Extract<Status, { kind: 'done' }>): TemplateResult {
  const words = wordsOf(store, WORDS);
  const { worst, maxRelativeError, checked, kinks, samples } = check;
  const row = (name: string, value: string): TemplateResult =>
    html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`;
  return html`<p>${worst ? words.verdict(formatNumber(maxRelativeError)) : words.nothing}
      ${store.frame.value?.step === step ? nothing : words.changed(step)}</p>
    <table class="lab-table">
      ${row(words.figures.step, formatCount(step))}
      ${row(words.figures.samples, formatCount(samples))}
      ${row(words.figures.checked, formatCount(checked - kinks))}
      ${row(words.figures.kinks, formatCount(kinks))}
      ${row(words.figures.error, formatNumber(maxRelativeError))}
      ${row(words.figures.worst, worst ? `${worst.name}[${worst.index}]` : NO_VALUE)}
    </table>`;
}
