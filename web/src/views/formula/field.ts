/** The field for a formula: what is wrong stands at its character, what it means below it; only a formula gets in force. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { FORMULA } from '../../config/schema.js';
import type { Language } from '../../state/store.js';
import { type FormulaDraft, type Judgement, PREVIEW_XS } from './draft.js';
import '../../styles/math.css';
import './formula.css';
import { derivativeTemplate, previewTemplate } from './preview.js';
import { describeFault, FORMULA_WORDS } from './words.js';

export interface FormulaFieldOptions {
  id: string;
  label: string;
  /** The formula in force. */
  value: string;
  language: Language;
  draft: FormulaDraft;
  commit(formula: string): void;
}

export function formulaField(options: FormulaFieldOptions): TemplateResult {
  const { id, label, value, draft, language } = options;
  const say = FORMULA_WORDS[language];
  const typed = draft.typed.value;
  const text = typed?.id === id ? typed.text : value;
  const judgement = draft.of(text);
  const faulty = judgement !== null && judgement.problems.length > 0;
  return html`<div class="formula-field">
    <label class="depth-field-name" for=${id}>${label}</label>
    <input
      class="depth-input formula-input"
      id=${id}
      type="text"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength=${FORMULA.max}
      aria-invalid=${faulty}
      aria-describedby="${id}-said"
      .value=${live(text)}
      @input=${(event: Event) => {
        draft.typed.value = { id, text: (event.target as HTMLInputElement).value };
      }}
      @change=${() => void commitTyped(options)}
      @keydown=${(event: KeyboardEvent) => onKey(options, event)}
    />
    <div class="formula-said" id="${id}-said" aria-live="polite">
      ${judgement ? said(judgement, language) : html`<p class="formula-help">${say.checking}</p>`}
    </div>
  </div>`;
}

function said(judgement: Judgement, language: Language): TemplateResult {
  const say = FORMULA_WORDS[language];
  const { problems, meaning, values, text } = judgement;
  const [problem] = problems;
  if (problem || !meaning || !values) {
    return html`${problem?.position === undefined ? nothing : marked(text, problem.position)}
      <p class="depth-problem">${problem && describeFault(problem, language)}</p>
      <p class="formula-help">${say.help}</p>`;
  }
  return html`${previewTemplate(PREVIEW_XS, values, say)} ${derivativeTemplate(meaning.first, say)}
    ${meaning.nonFinite.length > 0 ? html`<p class="formula-warning">${say.notFinite(meaning.nonFinite)}</p>` : nothing}`;
}

/** The text around the character, which is underlined; at the end, where something is missing, a gap is. */
function marked(text: string, position: number): TemplateResult {
  const AROUND = 14;
  const start = Math.max(0, position - AROUND);
  const at = text.slice(position, position + 1);
  return html`<p class="formula-echo" aria-hidden="true">${start > 0 ? '…' : ''}${text.slice(start, position)}<mark
      >${at.trim() === '' ? '\u00a0' : at}</mark
    >${text.slice(position + 1, position + AROUND)}</p>`;
}

/** Stays in the field while it is not a formula. */
async function commitTyped({ id, draft, commit }: FormulaFieldOptions): Promise<void> {
  const typed = draft.typed.peek();
  if (typed?.id !== id) return;
  const { problems } = await draft.judge(typed.text);
  if (problems.length > 0 || draft.typed.peek() !== typed) return;
  draft.typed.value = null;
  commit(typed.text);
}

/** Enter puts in force; Escape takes back what was typed, and only then closes what is around. */
function onKey(options: FormulaFieldOptions, event: KeyboardEvent): void {
  const { id, draft } = options;
  if (event.key === 'Enter') void commitTyped(options);
  if (event.key !== 'Escape' || draft.typed.peek()?.id !== id) return;
  draft.typed.value = null;
  event.stopPropagation();
}
