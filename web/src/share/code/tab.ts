/** The tab that takes the network along: as code, as files; and brings weights back. */
import type { ReadonlySignal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import type { Exported } from '../../engine/lab/exported.js';
import { metricsToCsv } from '../../export/metrics.js';
import { OPSET } from '../../export/onnx/graph.js';
import { onnxOf } from '../../export/onnx/network.js';
import { type WeightsFault, weightsToJson } from '../../export/weights.js';
import { describeProblem } from '../../i18n/describe.js';
import type { LateMessages } from '../../i18n/late.js';
import { messagesFor } from '../../i18n/messages.js';
import { formatCount } from '../../i18n/numbers.js';
import { download, downloadBlob } from '../../page/download.js';
import { icons } from '../../page/icons.js';
import { lateIcons } from '../../page/late-icons.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { type Copying, createCopying } from '../copying.js';
import { select } from '../select.js';
import './code.css';
import { type CodeName, LANGUAGES } from './languages.js';
import { type CodeModel, createModel, type Written } from './model.js';
import { type CodeWords, codeWords } from './words.js';

const FIELD = 'share-code';

type Words = LateMessages['share'];

export function createCodeTab(
  store: Store,
  actions: Actions,
  openings: ReadonlySignal<number>,
): (share: Words) => TemplateResult {
  const model = createModel(store, actions, openings);
  const copying = createCopying(FIELD);
  return (share) => {
    const say = codeWords(store);
    const run = model.run.value;
    if (run === 'failed') return html`<p role="alert">${say.failed}</p>`;
    return html`<p class="soft">${run ? say.about(formatCount(run.step)) : say.making}</p>
      ${code(say, share, model, copying)} ${files(say, store, model)}`;
  };
}

function code(say: CodeWords, share: Words, { language, written }: CodeModel, copying: Copying): TemplateResult {
  const name = language.value;
  const { file } = LANGUAGES[name];
  const now = written.value;
  const text = now && 'text' in now ? now.text : '';
  const state = copying.of(text);
  const labels = Object.fromEntries(Object.entries(LANGUAGES).map(([key, { label }]) => [key, label])) as Record<
    CodeName,
    string
  >;
  const choose = (value: CodeName): void => {
    language.value = value;
  };
  return html`<div class="share-kind">
      ${select(say.language, labels, name, choose)}
      <div class="share-actions">
        <button class="button" type="button" ?disabled=${!text} @click=${() => download(file, 'text/plain', text)}>
          ${icons.save}<span>${say.download}</span>
        </button>
        <button class="button button-primary" type="button" ?disabled=${!text} @click=${() => copying.copy(text)}>
          ${state === 'copied' ? lateIcons.check : lateIcons.copy}<span>${state === 'copied' ? share.copied : share.copy}</span>
        </button>
      </div>
    </div>
    <textarea id=${FIELD} class="field" rows="14" readonly spellcheck="false" wrap="off" aria-label=${say.code}
      .value=${text}></textarea>
    <p class="soft share-hint" role="status">${state === 'failed' ? share.linesNotCopied : hint(say, name, now)}</p>`;
}

function hint(say: CodeWords, name: CodeName, written: Written | null): string {
  if (!written || 'text' in written) return say.hint[name];
  const [, layer = '0', field] = /\[(\d+)\](\.formula)?/.exec(written.problems[0]?.path ?? '') ?? [];
  return (field ? say.formula : say.layer)(Number(layer) + 1);
}

function files(say: CodeWords, store: Store, model: CodeModel): TemplateResult {
  const run = model.run.value;
  const saving = (save: (run: Exported) => void) => (): void => {
    if (run && run !== 'failed') save(run);
  };
  const saveMetrics = (): void => {
    const { auxiliary } = store.config.peek().model;
    download('gradflow-metrics.csv', 'text/csv', metricsToCsv(store.losses.peek(), auxiliary));
  };
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void model.open(file);
    input.value = ''; // so that choosing the same file again is a change
  };
  const { value: opened } = model.opened;
  return html`<h3>${say.files}</h3>
    <div class="chips">
      ${fileButton(say.onnx, saving(saveOnnx), !run)} ${fileButton(say.weights, saving(saveWeights), !run)}
      ${fileButton(say.metrics, saveMetrics)}
      <label class="button button-small file-button">
        <input type="file" accept=".json,application/json" @change=${choose} />${icons.open}${say.open}
      </label>
    </div>
    <p class=${opened && opened !== 'done' ? 'setting-problem' : 'soft share-hint'} role="status">
      ${opened === 'done' ? say.opened : opened ? faultText(say, store, opened) : say.onnxHint(OPSET)}
    </p>`;
}

function fileButton(name: string, save: () => void, disabled = false): TemplateResult {
  return html`<button class="button button-small" type="button" ?disabled=${disabled} @click=${save}>
    ${icons.save}${name}
  </button>`;
}

function saveOnnx(run: Exported): void {
  downloadBlob('gradflow.onnx', new Blob([onnxOf(run)], { type: 'application/octet-stream' }));
}

function saveWeights(run: Exported): void {
  download('gradflow-weights.json', 'application/json', weightsToJson(run));
}

function faultText(say: CodeWords, store: Store, fault: WeightsFault): string {
  if (fault.kind === 'weight') return say.weight(fault.name.slice(0, 60));
  if (fault.kind !== 'config') return say.fault[fault.kind];
  const [first] = fault.problems;
  const messages = messagesFor(store.language.value);
  return say.config(first ? describeProblem(first, messages, { withPlace: true }) : '');
}
