/** The kept runs below the loss chart: the key to its curves, and what can be done with each. */
import { type Signal, signal } from '@preact/signals-core';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeVersion } from '../draw/theme.js';
import { download } from '../page/download.js';
import { icons } from '../page/icons.js';
import { lateIcons } from '../page/late-icons.js';
import type { Store } from '../state/store.js';
import { markSample } from '../views/loss/series.js';
import { en } from './en.js';
import { curvesToCsv, runsToJson } from './files.js';
import { ko } from './ko.js';
import { noticeTemplate } from './notice.js';
import { type KeptRun, LONGEST_NAME } from './run.js';
import type { Lines, Shelf } from './shelf.js';

export type Words = typeof en;

/** The panel's content, to be rendered again and again. */
export function createRunsPanel(shelf: Shelf, store: Store): () => TemplateResult {
  const renamed = signal<string | null>(null);
  return () => {
    const words = { en, ko }[store.language.value];
    themeVersion.value; // other colors in another theme
    const runs = shelf.runs.value;
    return html`<div class="runs-notice" role="status">${noticeTemplate(shelf, words)}</div>
      ${runs.length > 0 ? listTemplate(shelf, words, runs, renamed) : nothing} ${damagedTemplate(shelf, words)}
      ${runs.length > 0 && !shelf.storage.isLasting ? html`<p class="soft">${words.visit}</p>` : nothing}
      ${filesTemplate(shelf, words, runs)}`;
  };
}

function listTemplate(
  shelf: Shelf,
  words: Words,
  runs: readonly KeptRun[],
  renamed: Signal<string | null>,
): TemplateResult {
  return html`<div class="runs-head">
      <h3>${words.title} <span class="soft">${words.count(runs.length)}</span></h3>
      <div class="loss-scale" role="group" aria-label=${words.lines}>
        ${lineButton(shelf, words, 'train', words.training)} ${lineButton(shelf, words, 'test', words.test)}
        ${lineButton(shelf, words, 'cut', words.cut)}
      </div>
    </div>
    <ul class="runs-list" tabindex=${runs.length > 4 ? 0 : nothing} aria-label=${words.title}>
      ${repeat(
        runs,
        ({ id }) => id,
        (run) => html`<li>${rowTemplate(shelf, words, run, renamed)}</li>`,
      )}
    </ul>`;
}

function lineButton({ lines }: Shelf, words: Words, line: keyof Lines, name: string): TemplateResult {
  const isOn = lines.value[line];
  return html`<button class="button button-small" type="button" title=${line === 'cut' ? words.cutHint : words.lines} aria-pressed=${isOn}
    @click=${() => {
      lines.value = { ...lines.value, [line]: !isOn };
    }}>${name}</button>`;
}

function rowTemplate(shelf: Shelf, words: Words, run: KeptRun, renamed: Signal<string | null>): TemplateResult {
  const { name, shown, key } = run;
  const rename = (): void => {
    renamed.value = run.id;
    focusSoon('.runs-name');
  };
  const remove = (): void => {
    shelf.remove([run]);
    focusSoon('.runs-notice button'); // to take it back
  };
  return html`<button class="runs-mark" type="button" aria-pressed=${shown} aria-label=${words.show(name)} title=${words.show(name)}
      @click=${() => shelf.show(run, !shown)}>${shown ? markSample(key) : html`<span class="runs-hidden"></span>`}</button>
    <div class="runs-text">
      ${renamed.value === run.id ? nameField(shelf, words, run, renamed) : html`<b title=${name}>${name}</b>`}
      <span class="soft">${words.figures(run)}${run.edited ? html` · <span title=${words.edited}>${words.editedShort}</span>` : nothing}</span>
    </div>
    ${iconButton(words.restore(name), words.restoreHint, icons.reset, () => void shelf.restore(run))}
    ${iconButton(words.rename(name), words.renameShort, lateIcons.rename, rename, `rename-${run.id}`)}
    ${iconButton(words.remove(name), words.removeShort, icons.clear, remove)}`;
}

/** Where what had the focus goes away: to something that the next paint brings. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()));
}

function iconButton(name: string, hint: string, icon: TemplateResult, act: () => void, id?: string): TemplateResult {
  return html`<button class="button button-quiet button-icon runs-icon" type="button" id=${id ?? nothing} aria-label=${name} title=${hint} @click=${act}>
    ${icon}
  </button>`;
}

function nameField(shelf: Shelf, words: Words, run: KeptRun, renamed: Signal<string | null>): TemplateResult {
  const finish = (name: string): void => {
    if (renamed.peek() !== run.id) return;
    const byKey = document.activeElement?.classList.contains('runs-name');
    renamed.value = null;
    shelf.rename(run, name);
    if (byKey) focusSoon(`#rename-${run.id}`);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') finish((event.target as HTMLInputElement).value);
    if (event.key !== 'Escape') return;
    finish(run.name);
    event.stopPropagation(); // the page's own Escape releases a unit
  };
  return html`<input class="field runs-name" aria-label=${words.name} maxlength=${LONGEST_NAME} .value=${run.name}
    @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} @keydown=${onKey} @blur=${(event: FocusEvent) => finish((event.target as HTMLInputElement).value)} />`;
}

function damagedTemplate(shelf: Shelf, words: Words): TemplateResult | typeof nothing {
  const count = shelf.damaged.value;
  if (count === 0) return nothing;
  return html`<p class="runs-notice">${words.damaged(count)}
    <button class="button button-small" type="button" @click=${() => shelf.removeDamaged()}>${words.removeDamaged}</button></p>`;
}

function filesTemplate(shelf: Shelf, words: Words, runs: readonly KeptRun[]): TemplateResult {
  const read = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void shelf.importFile(file);
    input.value = ''; // the same file may be chosen again
  };
  const button = (name: string, act: () => void): TemplateResult =>
    html`<button class="button button-small" type="button" @click=${act}>${name}</button>`;
  const saving = html`${button(words.exportJson, () => download('gradflow-runs.json', 'application/json', runsToJson(runs)))}
    ${button(words.exportCsv, () => download('gradflow-curves.csv', 'text/csv', curvesToCsv(runs)))}`;
  return html`<div class="runs-files">
    ${runs.length > 0 ? saving : nothing}
    <label class="button button-small">${words.import}
      <input class="visually-hidden" type="file" accept=".json,application/json" @change=${read} /></label>
    ${runs.length > 1 ? button(words.removeAll, () => shelf.remove(runs)) : nothing}
  </div>`;
}
