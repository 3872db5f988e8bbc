/** The share dialog: the link of this run, the same run as a part of another page, or its network as code and files. */
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LateMessages } from '../i18n/late.js';
import { dialog, openDialog } from '../page/dialog.js';
import { moveFocus } from '../page/tabs.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { createLinkTab } from './link-tab.js';
import { createSharedLink } from './shared.js';
import './share.css';

const ID = 'share-dialog';
const TABS = ['link', 'page', 'pictures', 'film', 'code'] as const;
type TabName = (typeof TABS)[number];

type Words = LateMessages['share'];
/** A part that comes when it is first chosen. */
type Tab = (share: Words) => TemplateResult;

export interface ShareDialog {
  open(): void;
  template(share: Words): TemplateResult;
}

export function createShareDialog(store: Store, actions: Actions): ShareDialog {
  const link = createSharedLink(store, actions);
  const shown = signal<TabName>('link');
  /** The dialog's own state is the browser's; this follows it, so that no preview runs on unseen. */
  const isOpen = signal(false);
  const openings = signal(0);
  const tabs = signal<Readonly<Partial<Record<TabName, Tab | 'failed'>>>>({ link: createLinkTab(store, link) });
  const loaders: Readonly<Record<Exclude<TabName, 'link'>, () => Promise<Tab>>> = {
    page: async () => (await import('./embed/tab.js')).createEmbedTab(store, link),
    pictures: async () => (await import('./pictures/tab.js')).createPicturesTab(store, actions, link, openings),
    film: async () => (await import('./film/tab.js')).createFilmTab(store, actions, openings, isOpen),
    code: async () => (await import('./code/tab.js')).createCodeTab(store, actions, openings),
  };

  const choose = (name: TabName): void => {
    shown.value = name;
    if (name === 'link' || typeof tabs.peek()[name] === 'function') return;
    const set = (tab: Tab | 'failed'): void => {
      tabs.value = { ...tabs.peek(), [name]: tab };
    };
    loaders[name]().then(set, () => set('failed'));
  };
  const open = (): void => {
    isOpen.value = true;
    openings.value++;
    link.begin();
    openDialog(ID);
  };
  const closed = (): void => {
    isOpen.value = false;
  };

  const content = (share: Words): unknown => {
    const tab = tabs.value[shown.value];
    if (tab === 'failed') return html`<p role="alert">${share.tabFailed}</p>`;
    return tab && isOpen.value ? tab(share) : nothing;
  };
  const template = (share: Words): TemplateResult => {
    const name = shown.value;
    const room = html`<div class="share-tabs" role="tablist" aria-label=${share.tabs} @keydown=${moveFocus}>
        ${TABS.map((tab) => tabButton(tab, share.tab[tab], tab === name, choose))}
      </div>
      <div id="share-tab" role="tabpanel" aria-labelledby="share-tab-${name}" data-tab=${name}>${content(share)}</div>`;
    return dialog(store, ID, share.title, room, closed);
  };
  return { open, template };
}

function tabButton(name: TabName, title: string, isShown: boolean, choose: (name: TabName) => void): TemplateResult {
  return html`<button class="button button-small" type="button" role="tab" id="share-tab-${name}" aria-selected=${isShown}
    aria-controls="share-tab" tabindex=${isShown ? 0 : -1} @click=${() => choose(name)}>${title}</button>`;
}
