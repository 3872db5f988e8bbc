/** Buttons that save what is shown as files. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { download, downloadBlob } from '../../page/download.js';
import type { Store } from '../../state/store.js';
import { wordsOf } from '../lab.js';
import './export.css';

export interface Exports {
  /** Without the ending; says what the file holds. */
  name(): string;
  /** Pictures are drawn when they are asked for; null: there is none at the moment. */
  png?(): HTMLCanvasElement | null;
  svg?(): string | null;
  csv?(): string | null;
}

const WORDS = {
  en: { save: 'Save as', png: 'picture', svg: 'drawing', csv: 'numbers' },
  ko: { save: '저장', png: '그림', svg: '도면', csv: '수치' },
};

/** One button for each kind of file that there can be. */
export function exportButtons(store: Store, exports: Exports, { disabled = false } = {}): TemplateResult {
  const words = wordsOf(store, WORDS);
  const button = (kind: 'png' | 'svg' | 'csv', save: () => void): TemplateResult | typeof nothing =>
    exports[kind]
      ? html`<button class="button button-small" type="button" ?disabled=${disabled}
          aria-label="${words.save} ${kind.toUpperCase()} (${words[kind]})" @click=${save}>${kind.toUpperCase()}</button>`
      : nothing;
  return html`<span class="export-buttons" role="group" aria-label=${words.save}>
    <span class="export-name">${words.save}</span>
    ${button('png', () => savePng(exports))}
    ${button('svg', () => saveText(exports, 'svg', 'image/svg+xml'))}
    ${button('csv', () => saveText(exports, 'csv', 'text/csv'))}
  </span>`;
}

function savePng(exports: Exports): void {
  exports.png?.()?.toBlob((blob) => {
    if (blob) downloadBlob(`${exports.name()}.png`, blob);
  });
}

function saveText(exports: Exports, kind: 'svg' | 'csv', type: string): void {
  const text = exports[kind]?.();
  if (text) download(`${exports.name()}.${kind}`, type, text);
}
