/** The share dialog: the link of this run, with the trained weights on request. */
import { signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { savePoints } from '../controls/save-points.js';
import type { LateMessages } from '../i18n/late.js';
import type { Actions } from '../state/actions.js';
import { LONG_LINK } from '../state/link.js';
import type { Store } from '../state/store.js';
import { dialog, openDialog } from './dialog.js';
import { icons } from './icons.js';
import { lateIcons } from './late-icons.js';
import { texts } from './texts.js';

const ID = 'share-dialog';

type Words = LateMessages['share'];
type Copying = 'idle' | 'copied' | 'failed';

export interface ShareDialog {
  open(): void;
  template(share: Words): TemplateResult;
}

export function createShareDialog(store: Store, actions: Actions): ShareDialog {
  const weights = signal(false);
  /** null while it is being made, '' when it could not be. */
  const link = signal<string | null>(null);
  const copying = signal<Copying>('idle');

  const makeLink = async (): Promise<void> => {
    const state = weights.value;
    link.value = null;
    copying.value = 'idle';
    const made = await actions.shareLink({ state }).catch(() => '');
    if (weights.value === state) link.value = made;
  };
  const open = (): void => {
    weights.value = store.edited.value;
    void makeLink();
    openDialog(ID);
  };
  const includeWeights = (event: Event): void => {
    weights.value = (event.target as HTMLInputElement).checked;
    void makeLink();
  };
  const copy = async (): Promise<void> => {
    copying.value = await navigator.clipboard.writeText(link.value ?? '').then(
      () => 'copied' as const,
      () => 'failed' as const,
    );
    if (copying.value === 'failed') selectLink();
  };

  const template = (share: Words): TemplateResult => {
    const content = html`<p class="soft">${share.about}</p>
      <div class="share-link">
        <input id="share-link" class="field" readonly aria-label=${share.link} .value=${live(link.value || share.making)}
          @focus=${selectLink} />
        <button class="button button-primary" type="button" ?disabled=${!link.value} @click=${copy}>
          ${copying.value === 'copied' ? lateIcons.check : lateIcons.copy}
          <span>${copying.value === 'copied' ? share.copied : share.copy}</span>
        </button>
      </div>
      <div class="share-status soft" role="status">${status(share, link.value, copying.value)}</div>
      ${link.value && link.value.length > LONG_LINK ? longLink(store, share) : nothing}
      <label class="check">
        <input type="checkbox" aria-describedby="share-weights-hint" .checked=${live(weights.value)} @change=${includeWeights} />
        <span>${share.includeWeights}</span>
      </label>
      <p id="share-weights-hint" class="soft check-hint">
        ${share.includeWeightsHint} ${store.twin.value ? share.includeWeightsTwin : nothing}
        ${store.edited.value ? html`<strong>${share.recommended}</strong>` : nothing}
      </p>`;
    return dialog(store, ID, share.title, content);
  };
  return { open, template };
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

function status(share: Words, link: string | null, copying: Copying): string {
  if (link === null) return '';
  if (link === '') return share.failed;
  if (copying === 'failed') return share.copyFailed;
  return copying === 'copied' ? share.copied : share.length(link.length);
}

function selectLink(): void {
  const input = document.getElementById('share-link');
  if (input instanceof HTMLInputElement) input.select();
}
