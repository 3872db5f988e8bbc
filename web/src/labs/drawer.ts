/** The drawer below the columns: one tab per lab, all closed at first; a lab's code comes when it is first opened. */
import { effect, type Signal, signal, untracked } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { mount } from '../page/mount.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import './drawer.css';
import { LABS, type LabId } from './registry.js';
import { words } from './words.js';

interface Drawer {
  store: Store;
  actions: Actions;
  /** The open lab's code could not be had. */
  failed: Signal<boolean>;
  /** Counts attempts to load. */
  attempt: Signal<number>;
}

export function mountDrawer(root: HTMLElement, store: Store, actions: Actions): void {
  const drawer: Drawer = { store, actions, failed: signal(false), attempt: signal(0) };
  const strip = document.createElement('div');
  const host = document.createElement('div');
  root.append(strip, host);
  mount(strip, () => stripTemplate(drawer));
  followLab(drawer, host);
}

function stripTemplate(drawer: Drawer): TemplateResult {
  const { store, failed, attempt } = drawer;
  const say = words[store.language.value];
  const open = store.lab.value;
  return html`<div class="labs-tabs" role="tablist" aria-label=${say.labs} @keydown=${moveFocus} @wheel=${moveAlong}>
      ${LABS.map((lab, index) => tab(drawer, lab.id, lab.name[store.language.value], open ? open === lab.id : index === 0))}
    </div>
    ${
      failed.value
        ? html`<p class="panel" role="alert">${say.failed}
            <button class="button button-small" type="button" @click=${() => attempt.value++}>${say.retry}</button></p>`
        : nothing
    }`;
}

/** Only one tab takes part in the page's Tab order; `reachable` says whether it is this one. */
function tab({ store, actions }: Drawer, id: LabId, name: string, reachable: boolean): TemplateResult {
  const isOpen = store.lab.value === id;
  return html`<button class="labs-tab" type="button" role="tab" id="lab-tab-${id}" tabindex=${reachable ? 0 : -1}
    aria-selected=${isOpen} aria-controls=${isOpen ? 'lab' : nothing}
    @click=${() => actions.openLab(isOpen ? null : id)}>${name}</button>`;
}

/** Arrow keys, Home and End go from tab to tab; Enter and Space open. */
function moveFocus(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
  const at = tabs.indexOf(event.target as HTMLElement);
  const last = tabs.length - 1;
  const targets: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
  const target = tabs.at((targets[event.key] ?? at) % tabs.length);
  if (!target || target === tabs[at]) return;
  event.preventDefault(); // the page's own shortcuts use the arrows too
  for (const tab of tabs) tab.tabIndex = tab === target ? 0 : -1;
  target.focus();
}

/** Where the row goes on, a wheel that turns up and down moves it too. */
function moveAlong({ currentTarget, deltaY }: WheelEvent): void {
  (currentTarget as Element).scrollLeft += deltaY;
}

/** Loads what the store wants open, and shows it unless something else is wanted by then. */
function followLab({ store, actions, failed, attempt }: Drawer, host: HTMLElement): void {
  let close = (): void => {};
  let ticket = 0;
  effect(() => {
    attempt.value;
    const lab = LABS.find(({ id }) => id === store.lab.value);
    const mine = ++ticket;
    untracked(close);
    close = () => {};
    failed.value = false;
    if (!lab) return;
    Promise.all([import('./open.js'), lab.load()]).then(
      ([{ openLab }, module]) => {
        if (mine === ticket) close = openLab(module, lab.id, host, store, actions);
      },
      () => {
        failed.value = mine === ticket;
      },
    );
  });
}
