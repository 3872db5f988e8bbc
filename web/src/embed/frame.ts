/** Fills embed.html, part by part. */
import { effect, signal } from '@preact/signals-core';
import { html } from 'lit/html.js';
import { limitBrush } from '../controls/brush.js';
import { dropCurtain, listenForDrops } from '../page/drop.js';
import { failurePage } from '../page/failure.js';
import { followLook } from '../page/look.js';
import { mount } from '../page/mount.js';
import { listenForShortcuts } from '../page/shortcuts.js';
import { speakOnPause } from '../page/spoken.js';
import type { Actions } from '../state/actions.js';
import { writeFullLink } from '../state/link.js';
import { type Store, sceneOf } from '../state/store.js';
import { embedBar } from './bar.js';
import { mountPanels } from './panels.js';
import type { RestingEngine } from './resting-engine.js';
import type { EmbedState } from './state.js';
import { embedWords } from './words.js';

// As on the full page.
if (!CSS.supports('color', 'color-mix(in srgb, red, blue)')) void import('../styles/old.css');

export interface Embed {
  store: Store;
  state: EmbedState;
  engine: RestingEngine;
  /** What the author's link may do. */
  actions: Actions;
  /** What the reader may do. */
  readersActions: Actions;
}

/** Returns what is as high as all of it. */
export function mountFrame(embed: Embed): Element {
  const { store, state, readersActions: actions } = embed;
  followLook(store);
  const fullPage = followAddress(store);
  part('bar').replaceChildren(); // the way to the full page stands there before any script
  mount(part('bar'), () => embedBar(store, actions, state, fullPage.value));
  mount(part('curtain'), () => (store.locks.value.includes('data') ? '' : dropCurtain(store)));
  mount(part('failure'), () => failure(store));
  showNotices(store, actions);
  listenForShortcuts(store, actions);
  listenForDrops(store, actions);
  limitBrush(store);
  speakOnPause(store, part('spoken'));
  showPanels(embed);
  return part('embed');
}

/** Anew when the link chooses others. */
function showPanels({ store, state, readersActions }: Embed): void {
  let stop = (): void => {};
  effect(() => {
    const options = state.options.value;
    const panels = part('panels');
    state.isFilled.value = false;
    panels.ariaBusy = 'true';
    setTimeout(() => {
      stop();
      stop = mountPanels(panels, store, readersActions, options, () => {
        state.isFilled.value = true;
        panels.ariaBusy = null;
      });
    });
  });
}

/** Where the full page shows this experiment. */
function followAddress(store: Store): { readonly value: string } {
  const address = signal('./');
  let latest = 0;
  effect(() => {
    const request = ++latest;
    const { value: config } = store.config;
    const scene = sceneOf(store);
    void writeFullLink(config, scene).then(
      (link) => {
        if (request === latest) address.value = `./#${link}`;
      },
      () => {}, // more points than a link can carry: the page opens with the last that could be said
    );
  });
  return address;
}

function showNotices(store: Store, actions: Actions): void {
  const stop = effect(() => {
    if (!store.frame.value?.divergence && store.notices.value.length === 0) return;
    queueMicrotask(() => stop());
    void import('../page/banners.js').then(({ banners }) => mount(part('banner'), () => banners(store, actions)));
  });
}

function failure(store: Store): unknown {
  const reason = store.failure.value;
  part('panels').hidden = reason !== null;
  part('bar').hidden = reason !== null;
  if (reason === null) return '';
  const isCutOff = self.origin === 'null' && reason === 'no-worker';
  return isCutOff
    ? html`<p class="embed-failure" role="alert">${embedWords(store).sandboxed}</p>`
    : failurePage(store, reason);
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`embed.html has no #${id}`);
  return element;
}
