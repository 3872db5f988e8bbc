/** A number typed into a lab: what does not fit stays in the field, with the reason, and changes nothing. */
import type { Signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import type { Problem } from '../config/problem.js';
import { checkNumber } from '../config/read.js';
import { describeProblem } from '../i18n/describe.js';
import { formatSetting, parseSetting } from '../i18n/numbers.js';
import { texts } from '../page/texts.js';
import type { Store } from '../state/store.js';
import type { NumberLimits } from './settings.js';

/** What is typed and refused, by field. */
export type Refused = Signal<Readonly<Record<string, string>>>;

export interface NumberInput {
  /** The page's only one. */
  id: string;
  label: string;
  value: number;
  limits: Pick<NumberLimits, 'min' | 'max' | 'whole'>;
  refused: Refused;
  change(value: number): void;
}

/** Its text is set when the value changes, and else left to who is typing: a lab that plays renders all the time. */
export function numberInput(store: Store, { id, label, value, limits, refused, change }: NumberInput): TemplateResult {
  const typed = refused.value[id];
  const type = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    const { [id]: _, ...others } = refused.peek();
    refused.value = problemOf(text, limits) ? { ...others, [id]: text } : others;
    if (!problemOf(text, limits)) change(parseSetting(text));
  };
  const problem = typed === undefined ? null : problemOf(typed, limits);
  return html`<label class="lab-field"><span class="lab-field-name">${label}</span>
    <input class="field" type="text" inputmode=${limits.whole ? 'numeric' : 'decimal'} autocomplete="off" id=${id}
      aria-invalid=${problem ? 'true' : 'false'} aria-describedby="${id}-problem"
      .value=${typed ?? formatSetting(value)} @change=${type} />
    <span class="setting-problem" id="${id}-problem" role="alert">${problem ? describeProblem(problem, texts(store)) : ''}</span></label>`;
}

function problemOf(text: string, { min, max, whole }: NumberInput['limits']): Problem | null {
  const limits = { type: whole ? 'integer' : 'number', min, max } as const;
  let problem: Problem | null = null;
  checkNumber(parseSetting(text), 'value', limits, (path, code, message) => {
    problem = { path, code, message, limits };
  });
  return problem;
}
