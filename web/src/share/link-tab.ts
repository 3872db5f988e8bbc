/** The link of this run: to copy, to send, to scan; with the trained weights on request. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { savePoints } from '../controls/save-points.js';
import type { LateMessages } from '../i18n/late.js';
import { icons } from '../page/icons.js';
import { lateIcons } from '../page/late-icons.js';
import { texts } from '../page/texts.js';
import { LONG_LINK } from '../state/link.js';
import type { Store } from '../state/store.js';
import { type Copying, type CopyState, createCopying, select } from './copying.js';
import { qrCode, qrPicture } from './qr.js';
import { isLocal, type SharedLink } from './shared.js';

type Words = LateMessages['share'];

const FIELD = 'share-link';

export type LinkTab = (share: Words) => TemplateResult;

export function createLinkTab(store: Store, link: SharedLink): LinkTab {
  const copying = createCopying(FIELD);
  return (share) => {
    const address = link.address.value;
    return html`<p class="soft">${share.about}</p>
      ${linkRow(share, address, copying)}
      <div class="share-status soft" role="status">${status(share, address, copying.of(address))}</div>
      ${address && address.length > LONG_LINK ? longLink(store, share) : nothing}
      ${weightsChoice(store, share, link)}
      <div class="share-scan">${address ? scan(share, address) : nothing}</div>`;
  };
}

function linkRow(share: Words, address: string | null, copying: Copying): TemplateResult {
  const isCopied = copying.of(address) === 'copied';
  return html`<div class="share-link">
    <input id=${FIELD} class="field" readonly aria-label=${share.link} .value=${live(address || share.making)}
      @focus=${() => select(FIELD)} />
    <button class="button button-primary" type="button" ?disabled=${!address} @click=${() => copying.copy(address ?? '')}>
      ${isCopied ? lateIcons.check : lateIcons.copy}<span>${isCopied ? share.copied : share.copy}</span>
    </button>
    ${'share' in navigator ? sendButton(share, address) : nothing}
  </div>`;
}

/** To the programs of the reader's device. That they are closed again without a choice is no failure. */
function sendButton(share: Words, address: string | null): TemplateResult {
  const send = (): void => void navigator.share({ title: 'Gradflow', url: address ?? '' }).catch(() => {});
  return html`<button class="button" type="button" ?disabled=${!address} @click=${send}>
    ${icons.share}<span>${share.send}</span>
  </button>`;
}

export function weightsChoice(store: Store, share: Words, { weights, includeWeights }: SharedLink): TemplateResult {
  return html`<label class="check">
      <input type="checkbox" aria-describedby="share-weights-hint" .checked=${live(weights.value)}
        @change=${(event: Event) => includeWeights((event.target as HTMLInputElement).checked)} />
      <span>${share.includeWeights}</span>
    </label>
    <p id="share-weights-hint" class="soft check-hint">
      ${share.includeWeightsHint} ${store.twin.value ? share.includeWeightsTwin : nothing}
      ${store.edited.value ? html`<strong>${share.recommended}</strong>` : nothing}
    </p>`;
}

/** A file carries any number of points safely. */
function longLink(store: Store, share: Words): TemplateResult {
  const { points } = texts(store).page;
  const own = store.config.value.data.points;
  return html`<p class="soft">${share.long}</p>
    ${
      own.length > 0
        ? html`<button class="button button-small" type="button" @click=${() => savePoints(own)}>
            ${icons.save}${points.export}
          </button>`
        : nothing
    }`;
}

function status(share: Words, address: string | null, copying: CopyState): string {
  if (address === null) return '';
  if (address === '') return share.failed;
  if (copying === 'failed') return share.copyFailed;
  return copying === 'copied' ? share.copied : share.length(address.length);
}

function scan(share: Words, address: string): TemplateResult {
  const code = qrCode(address);
  const hint = code ? share.scan : share.tooLongToScan;
  return html`${code ? qrPicture(code, share.qr) : nothing}
    <p class="soft">${isLocal() ? share.local : hint}</p>`;
}
