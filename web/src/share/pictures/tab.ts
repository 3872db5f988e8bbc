/** The tab that takes the pictures of the page along. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatCount } from '../../i18n/numbers.js';
import { downloadBlob } from '../../page/download.js';
import { lateIcons } from '../../page/late-icons.js';
import { pngBlob, svgBlob } from '../../pictures/png.js';
import { type PictureWords, pictureWords } from '../../pictures/words.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import type { SharedLink } from '../shared.js';
import { createModel, type Picture, type PicturesModel } from './model.js';
import './pictures.css';

/** What became of the last press. */
type Outcome = { picture: Picture; said: 'copied' | 'failed' | 'refused' } | null;

export function createPicturesTab(
  store: Store,
  actions: Actions,
  link: SharedLink,
  openings: ReadonlySignal<number>,
): () => TemplateResult {
  const model = createModel(store, actions, link, openings);
  const outcome: Signal<Outcome> = signal(null);
  return () => {
    const say = pictureWords(store);
    const pictures = model.pictures.value;
    return html`<div class="pictures-head">
        <p class="soft">${pictures ? say.about(formatCount(model.step.value)) : say.taking}</p>
        <button class="button button-small" type="button" ?disabled=${!pictures} @click=${model.take}>${say.again}</button>
      </div>
      ${model.isDark.value ? paperChoice(say, model) : nothing}
      ${pictures?.length === 0 ? html`<p>${say.none}</p>` : nothing}
      <ul class="pictures" aria-busy=${pictures ? 'false' : 'true'}>
        ${pictures?.map((picture) => html`<li>${card(say, picture, outcome)}</li>`)}
      </ul>
      <p class="soft share-hint" role="status">${said(say, outcome.value)}</p>`;
  };
}

function paperChoice(say: PictureWords, { paper }: PicturesModel): TemplateResult {
  return html`<label class="check"><input type="checkbox" .checked=${live(paper.value)}
      @change=${(event: Event) => {
        paper.value = (event.target as HTMLInputElement).checked;
      }} /><span>${say.paper} <span class="soft">${say.paperHint}</span></span></label>`;
}

function card(say: PictureWords, picture: Picture, outcome: Signal<Outcome>): TemplateResult {
  const { title, file, sheet, address } = picture;
  const tell = (said: NonNullable<Outcome>['said']): void => {
    outcome.value = { picture, said };
  };
  const savePng = async (): Promise<void> => {
    try {
      downloadBlob(`${file}.png`, await pngBlob(sheet));
    } catch {
      tell('failed');
    }
  };
  /** The browser wants the promise itself: what was awaited is no longer of the press. */
  const copy = (): void => {
    const item = new ClipboardItem({ 'image/png': pngBlob(sheet) });
    navigator.clipboard.write([item]).then(
      () => tell('copied'),
      () => tell('refused'),
    );
  };
  const isCopied = outcome.value?.picture === picture && outcome.value.said === 'copied';
  return html`<figure class="picture-card">
    <img src=${address} alt="" />
    <figcaption>${title}</figcaption>
    <div class="picture-buttons">
      <button class="button button-small" type="button" aria-label=${say.save(title, 'PNG')} @click=${savePng}>PNG</button>
      <button class="button button-small" type="button" aria-label=${say.save(title, 'SVG')}
        @click=${() => downloadBlob(`${file}.svg`, svgBlob(sheet))}>SVG</button>
      ${
        'ClipboardItem' in window && navigator.clipboard
          ? html`<button class="button button-small" type="button" aria-label=${say.copyOf(title)} @click=${copy}>
              ${isCopied ? lateIcons.check : lateIcons.copy}${isCopied ? say.copied : say.copy}
            </button>`
          : nothing
      }
    </div>
  </figure>`;
}

function said(say: PictureWords, outcome: Outcome): string {
  if (!outcome) return '';
  return { copied: `${say.copied}: ${outcome.picture.title}`, failed: say.failed, refused: say.copyFailed }[
    outcome.said
  ];
}
