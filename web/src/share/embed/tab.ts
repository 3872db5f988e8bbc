/** The tab that puts this run into a page of one's own: choices, preview, lines to copy. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LateMessages } from '../../i18n/late.js';
import { lateIcons } from '../../page/late-icons.js';
import type { Store } from '../../state/store.js';
import { type Copying, createCopying } from '../copying.js';
import { weightsChoice } from '../link-tab.js';
import { select } from '../select.js';
import { isLocal, type SharedLink } from '../shared.js';
import { choices } from './choices.js';
import './embed.css';
import { createModel, type EmbedModel } from './model.js';
import { preview } from './preview.js';
import { KINDS } from './snippets.js';
import { type EmbedTabWords, embedTabWords } from './words.js';

const FIELD = 'share-lines';

export type EmbedTab = (share: LateMessages['share']) => TemplateResult;

export function createEmbedTab(store: Store, link: SharedLink): EmbedTab {
  const model = createModel(store, link);
  const copying = createCopying(FIELD);
  return (share) => {
    const say = embedTabWords(store);
    return html`<p class="soft">${say.about} ${model.isLess.value ? say.isLess : nothing}</p>
      <div class="share-embed">
        <div class="share-choices">${choices(say, model)} ${weightsChoice(store, share, link)}</div>
        <div class="share-result">${preview(say, model)} ${lines(say, share, model, copying)}</div>
      </div>`;
  };
}

function lines(
  say: EmbedTabWords,
  share: LateMessages['share'],
  { kind, lines }: EmbedModel,
  copying: Copying,
): TemplateResult {
  const text = lines.value;
  const state = copying.of(text);
  const kinds = Object.fromEntries(KINDS.map((name) => [name, say.kinds[name]])) as EmbedTabWords['kinds'];
  const choose = (value: (typeof KINDS)[number]): void => {
    kind.value = value;
  };
  return html`<div class="share-kind">
      ${select(say.kind, kinds, kind.value, choose)}
      <button class="button button-primary" type="button" ?disabled=${!text} @click=${() => copying.copy(text)}>
        ${state === 'copied' ? lateIcons.check : lateIcons.copy}<span>${state === 'copied' ? share.copied : share.copy}</span>
      </button>
    </div>
    <textarea id=${FIELD} class="field" rows="4" readonly spellcheck="false" aria-label=${say.snippet} .value=${text}></textarea>
    <p class="soft share-hint" role="status">${state === 'failed' ? share.linesNotCopied : say.hint[kind.value]}</p>
    ${isLocal() ? html`<p class="soft share-hint">${share.local}</p>` : nothing}`;
}
