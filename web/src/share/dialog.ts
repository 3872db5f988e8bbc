/** The share dialog: the link of this run, or the same run as a part of another page. */
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LateMessages } from '../i18n/late.js';
import { dialog, openDialog } from '../page/dialog.js';
import { moveFocus } from '../page/tabs.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { EmbedTab } from './embed/tab.js';
import { createLinkTab } from './link-tab.js';
import { createSharedLink } from './shared.js';
import './share.css';

const ID = 'share-dialog';
const TABS = ['link', 'page'] as const;
type TabName = (typeof TABS)[number];

type Words = LateMessages['share'];

export interface ShareDialog {
  open(): void;
  template(share: Words): TemplateResult;
}

export function createShareDialog(store: Store, actions: Actions): ShareDialog {
  const link = createSharedLink(store, actions);
  const linkTab = createLinkTab(store, link);
  const shown = signal<TabName>('link');
  /** The dialog's own state is the browser's; this follows it, so that no preview runs on unseen. */
  const isOpen = signal(false);
  const embedTab = signal<EmbedTab | 'failed' | null>(null);

  const load = (): void => {
    if (typeof embedTab.peek() === 'function') return;
    import('./embed/tab.js').then(
      ({ createEmbedTab }) => {
        embedTab.value = createEmbedTab(store, link);
      },
      () => {
        embedTab.value = 'failed';
      },
    );
  };
  const choose = (name: TabName): void => {
    shown.value = name;
    if (name === 'page') load();
  };
  const open = (): void => {
    isOpen.value = true;
    link.begin();
    openDialog(ID);
  };

  const embed = (share: Words): unknown => {
    const tab = embedTab.value;
    if (tab === 'failed') return html`<p role="alert">${share.tabFailed}</p>`;
    return tab && isOpen.value ? tab(share) : nothing;
  };
  const template = (share: Words): TemplateResult => {
    const name = shown.value;
    const content = html`<div class="share-tabs" role="tablist" aria-label=${share.tabs} @keydown=${moveFocus}>
        ${TABS.map((tab) => tabButton(tab, share.tab[tab], tab === name, choose))}
      </div>
      <div id="share-tab" role="tabpanel" aria-labelledby="share-tab-${name}" data-tab=${name}>
        ${name === 'link' ? linkTab(share) : embed(share)}
      </div>`;
    const closed = (): void => {
      isOpen.value = false;
    };
    return dialog(store, ID, share.title, content, closed);
  };
  return { open, template };
}

function tabButton(name: TabName, title: string, isShown: boolean, choose: (name: TabName) => void): TemplateResult {
  return html`<button class="button button-small" type="button" role="tab" id="share-tab-${name}" aria-selected=${isShown}
    aria-controls="share-tab" tabindex=${isShown ? 0 : -1} @click=${() => choose(name)}>${title}</button>`;
}
