/** The gradient check on demand: backpropagation against central differences over the whole network. */
import { type Signal, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { GradientCheckProgress } from '../../engine/lab/gradient-check.js';
import { type LatestAsk, latest } from '../../engine/lab-client.js';
import type { GradientCheck } from '../../engine/probes.js';
import { mount as follow } from '../../page/mount.js';
import type { Store } from '../../state/store.js';
import { type LabContext, wordsOf } from '../lab.js';
import { labProblems } from '../problems.js';
import './check.css';
import { en } from './en.js';
import { ko } from './ko.js';
import { type Blocks, checkReport } from './report.js';

const WORDS = { en, ko };

type Status =
  | { kind: 'idle' }
  | { kind: 'checking'; progress: GradientCheckProgress | null }
  | { kind: 'gone' }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'done'; step: number; blocks: Blocks; check: GradientCheck };

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
  const mine: Status = { kind: 'checking', progress: null };
  status.value = mine;
  actions.pause(); // so that the numbers are of the step on screen
  const info = store.info.value;
  const blocks: Blocks = { layout: info?.layout ?? [], auxiliary: info?.config.model.auxiliary ?? [] };
  const state = await actions.saveState();
  if (status.value !== mine) return; // cancelled meanwhile
  if (!state) {
    status.value = { kind: 'gone' };
    return;
  }
  try {
    const answer = await asking.ask({ state }, (progress) => {
      status.value = { kind: 'checking', progress };
    });
    if (answer) status.value = { kind: 'done', blocks, ...answer };
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
    ${checking ? progressBar(store, status.progress) : nothing}
    <div role="status">${outcome(store, status)}</div>`;
}

function progressBar(store: Store, progress: GradientCheckProgress | null): TemplateResult {
  const words = wordsOf(store, WORDS);
  const { done, of } = progress ?? { done: 0, of: 1 };
  return html`<p>
    <progress class="check-progress" max=${of} value=${done} aria-label=${words.checking}></progress>
    ${progress ? words.progress(done, of) : words.checking}
  </p>`;
}

function outcome(store: Store, status: Status): TemplateResult | typeof nothing {
  const words = wordsOf(store, WORDS);
  if (status.kind === 'gone') return html`<p class="lab-problem">${words.gone}</p>`;
  if (status.kind === 'refused') return labProblems(store, status.problems);
  if (status.kind !== 'done') return nothing;
  const { step, blocks, check } = status;
  return html`${checkReport(words, check, step, blocks)}
    ${store.frame.value?.step === step ? nothing : html`<p class="soft">${words.changed(step)}</p>`}`;
}
