/** What every control shares: the value in force, the text being typed, the problem to show, and how to change it. */
import { type Signal, signal } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { withDepth } from '../config/edit.js';
import type { Problem } from '../config/problem.js';
import { MAX_LAYERS, valueAt } from '../config/schema.js';
import { describeProblem } from '../i18n/describe.js';
import { messagesFor } from '../i18n/messages.js';
import { formatSetting, parseSetting } from '../i18n/numbers.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';

/** What is typed into a number field and not in force; `problem` once it was refused. */
export interface Draft {
  text: string;
  problem: Problem | null;
}

/** Milliseconds: a key pressed again this soon is the same move. */
const REPEATED_WITHIN = 1000;

export interface Form {
  store: Store;
  actions: Actions;
  /** By path. A refused text stays in its field, with its message, until it is edited or Escape restores the value. */
  drafts: Signal<ReadonlyMap<string, Draft>>;
  /** The slider moved last: its whole way, and key presses in quick succession, are one entry of the history. */
  sliding: { path: string; held: boolean; time: number } | null;
}

export function createForm(store: Store, actions: Actions): Form {
  return { store, actions, drafts: signal(new Map()), sliding: null };
}

/** As a number: of hidden layers. */
const DEPTH = 'model.layers';

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** The number in force at `path`; of a list its length. */
export function numberAt(form: Form, path: string): number {
  const value = valueAt(form.store.config.value, path);
  return Array.isArray(value) ? value.length : Number(value);
}

/** What the number field at `path` shows. */
export function textAt(form: Form, path: string): string {
  return form.drafts.value.get(path)?.text ?? formatSetting(numberAt(form, path));
}

/** Why the last edit at `path` was refused, in the page's language; empty when it was not. */
export function problemAt(form: Form, path: string): string {
  const messages = messagesFor(form.store.language.value);
  const problem = form.drafts.value.get(path)?.problem ?? refusalAt(form, path);
  const { kind } = form.store.config.value.data;
  return problem ? describeProblem(problem, messages, { withPlace: problem.path !== path, kind }) : '';
}

function refusalAt(form: Form, path: string): Problem | undefined {
  const list = path === 'model.skip' ? 'model.skips[' : `${path}[`; // its paths must differ from the single ones
  return form.store.problems.value.find((problem) => problem.path === path || problem.path.startsWith(list));
}

/** Asks for `value` at `path` (`section.key`). Refused values leave the Config as it is and fill `store.problems`. */
export function setValue(form: Form, path: string, value: unknown, options?: { merge?: boolean }): void {
  if (path === DEPTH && isCount(value) && value <= MAX_LAYERS) return void form.actions.editLayers({ depth: value });
  form.actions.change(withValue(form.store.config.value, path, value), options);
}

/** Commits what is typed at `path`; text that was refused already is not asked for again. */
export function commit(form: Form, path: string): void {
  const draft = form.drafts.value.get(path);
  if (!draft || draft.problem) return;
  const value = parseSetting(draft.text);
  setValue(form, path, value);
  const refusal = numberAt(form, path) === value ? undefined : refusalAt(form, path);
  setDraft(form, path, refusal && { ...draft, problem: refusal });
}

/** Takes up what is being typed. */
export function typeText(form: Form, path: string, text: string): void {
  setDraft(form, path, { text, problem: null });
}

/** A slider moved to `value`. */
export function slide(form: Form, path: string, value: number): void {
  clearDraft(form, path);
  const { sliding } = form;
  const time = performance.now();
  const merge = sliding?.path === path && (sliding.held || time - sliding.time < REPEATED_WITHIN);
  setValue(form, path, value, { merge });
  form.sliding = { path, held: true, time };
}

/** The slider was let go. */
export function endSlide(form: Form): void {
  if (form.sliding) form.sliding.held = false;
}

/** Puts the value in force back into the field and takes its problem away. */
export function restore(form: Form, path: string): void {
  clearDraft(form, path);
  if (refusalAt(form, path)) setValue(form, path, valueAt(form.store.config.value, path));
}

/** Forgets what is typed at `path`. */
export function clearDraft(form: Form, path: string): void {
  setDraft(form, path, undefined);
}

function setDraft(form: Form, path: string, draft: Draft | undefined): void {
  const drafts = new Map(form.drafts.value);
  if (draft) drafts.set(path, draft);
  else drafts.delete(path);
  form.drafts.value = drafts;
}

/** The value may be anything a person typed: `actions.change` is what checks it. A number of layers means as many. */
function withValue(config: Config, path: string, value: unknown): Config {
  const [section, key] = path.split('.') as [keyof Omit<Config, 'version'>, string];
  const entry = path === DEPTH && isCount(value) ? withDepth(config.model.layers, value) : value;
  return { ...config, [section]: { ...config[section], [key]: entry } };
}
