/** What went wrong in the lab worker, as sentences. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Problem } from '../config/problem.js';
import { describeProblem } from '../i18n/describe.js';
import { texts } from '../page/texts.js';
import type { Store } from '../state/store.js';
import { wordsOf } from './lab.js';

const WORDS = {
  en: {
    missing: 'The engine of the labs could not be loaded. Check the connection and try again.',
    broken: 'The computation failed and was given up; the run itself is not touched. Try again.',
  },
  ko: {
    missing: '실험실 엔진을 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
    broken: '계산에 실패하여 중단했습니다. 학습 자체에는 영향이 없습니다. 다시 시도하세요.',
  },
};

export function labProblems(store: Store, problems: readonly Problem[]): TemplateResult {
  return html`<div role="alert">${problems.map((problem) => html`<p class="lab-problem">${sayLabProblem(store, problem)}</p>`)}</div>`;
}

export function sayLabProblem(store: Store, problem: Problem): string {
  const words = wordsOf(store, WORDS);
  if (problem.path === 'lab.wasm-missing') return words.missing;
  if (problem.path.startsWith('lab')) return `${words.broken} (${problem.message})`;
  return describeProblem(problem, texts(store), { withPlace: true });
}
