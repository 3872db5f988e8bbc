/** A number that keeps what is being typed until it is in force. */
import { type Signal, signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';

/** What is typed and not yet in force. */
export interface Draft {
  id: string;
  text: string;
  /** Why it could not be put in force, where it was tried. */
  refused?: string;
}

export function createDraft(): Signal<Draft | null> {
  return signal(null);
}

export interface NumberFieldOptions {
  id: string;
  label: string;
  /** The value in force, as text. */
  value: string;
  /** Why the last entry was refused; empty when it was not. */
  problem: string;
  integer: boolean;
  /** Takes the focus, its text selected, when the editor opens. */
  first?: boolean;
  draft: Signal<Draft | null>;
  /** Puts the text in force; false keeps it in the field. */
  commit: (text: string) => boolean;
}

export function numberField(options: NumberFieldOptions): TemplateResult {
  const { id, label, value, problem, draft } = options;
  const typed = draft.value?.id === id ? draft.value.text : value;
  return html`<label class="depth-field-name" for=${id}>${label}</label>
    <input
      class="depth-input"
      id=${id}
      ?data-first=${options.first === true}
      type="text"
      inputmode=${options.integer ? 'numeric' : 'decimal'}
      autocomplete="off"
      spellcheck="false"
      aria-invalid=${problem ? 'true' : 'false'}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      .value=${live(typed)}
      @input=${(event: Event) => setText(options, event)}
      @change=${() => commitTyped(options)}
      @keydown=${(event: KeyboardEvent) => onKey(options, event)}
    />
    <div class="depth-problem" id="${id}-problem" role="alert">${problem}</div>`;
}

function setText({ id, draft }: NumberFieldOptions, event: Event): void {
  draft.value = { id, text: (event.target as HTMLInputElement).value };
}

function commitTyped({ id, draft, commit }: NumberFieldOptions): void {
  const typed = draft.peek();
  if (typed?.id === id && commit(typed.text)) draft.value = null;
}

/** Enter puts in force; Escape takes back what was typed, and only then closes what is around. */
function onKey(options: NumberFieldOptions, event: KeyboardEvent): void {
  const typed = options.draft.peek()?.id === options.id;
  if (event.key === 'Enter') commitTyped(options);
  if (event.key !== 'Escape' || !typed) return;
  options.draft.value = null;
  event.stopPropagation();
}
