/** An open lab in its panel, with the worker that all labs share. */
import { computed, effect, untracked } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { isImage } from '../config/config.js';
import { icons } from '../page/icons.js';
import { mount as follow } from '../page/mount.js';
import { texts } from '../page/texts.js';
import type { Actions } from '../state/actions.js';
import type { Language, Store } from '../state/store.js';
import { type LabModule, wordsOf } from './lab.js';
import { NOT_FOR_IMAGES } from './not-for-images.js';
import '../styles/math.css';
import './labs.css';
import type { LabId } from './registry.js';
import { createLabClient } from './worker.js';

const client = createLabClient();

/** Fills `host` with the lab and brings it into view. Returns what takes it away again. */
export function openLab(
  { mount }: LabModule,
  id: LabId,
  host: HTMLElement,
  store: Store,
  actions: Actions,
): () => void {
  const panel = document.createElement('div');
  panel.id = 'lab'; // as the tabs call it
  panel.className = 'panel lab';
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tabOf(id));
  const corner = document.createElement('div');
  const room = document.createElement('div');
  panel.append(corner, room);
  host.append(panel);
  const stopButton = follow(corner, () => closeButton(store, () => close(actions, id)));
  const unmount = mountWhereItApplies(mount, id, room, store, actions);
  document.getElementById(tabOf(id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  scrollTo(host.parentElement);
  return () => {
    unmount();
    stopButton();
    client.cancelAll();
    panel.remove();
  };
}

/** With data that the lab is not about, one line says so in its place. */
function mountWhereItApplies(
  mount: LabModule['mount'],
  id: LabId,
  room: HTMLElement,
  store: Store,
  actions: Actions,
): () => void {
  let take = (): void => {};
  // Most changes of the data change nothing here: the lab stays as it is. The run on screen may be of the data from before.
  const reason = computed(() => {
    const { config, info } = store;
    const data = [config.value.data, info.value?.config.data ?? config.value.data];
    return data.some(isImage) ? NOT_FOR_IMAGES[id] : undefined;
  });
  const stop = effect(() => {
    const why = reason.value;
    untracked(() => {
      take();
      take = why ? follow(room, () => line(store, why)) : mount(room, { store, actions, lab: client });
    });
  });
  return () => {
    stop();
    take();
  };
}

function line(store: Store, why: Record<Language, string>): TemplateResult {
  return html`<p class="lab-text">${wordsOf(store, why)}</p>`;
}

/** A drawer at the page's edge is in view already; below the page it is not. */
function scrollTo(drawer: HTMLElement | null): void {
  if (!drawer) return;
  if (getComputedStyle(drawer).position === 'sticky') drawer.scrollTop = 0;
  else drawer.scrollIntoView({ block: 'nearest' });
}

function closeButton(store: Store, close: () => void): unknown {
  const name = texts(store).page.tools.close;
  return html`<button class="button button-quiet button-icon lab-close" type="button" title=${name} aria-label=${name}
    @click=${close}>${icons.close}</button>`;
}

/** The focus goes back to where the lab was opened. */
function close(actions: Actions, id: LabId): void {
  actions.openLab(null);
  document.getElementById(tabOf(id))?.focus();
}

function tabOf(id: LabId): string {
  return `lab-tab-${id}`;
}
