/** The loss surface lab: the network's loss over a plane of its parameters, in several tabs. */
import { computed, effect, signal, untracked } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { pace } from '../../draw/pace.js';
import { createView, type View } from '../../draw/terrain/orbit.js';
import { mount as follow } from '../../page/mount.js';
import { moveFocus } from '../../page/tabs.js';
import { type LabContext, wordsOf } from '../lab.js';
import { labSettings } from '../settings.js';
import { words as drawerWords } from '../words.js';
import { SETTINGS, type SurfaceSettings, type TabName } from './settings.js';
import './surface.css';
import { TABS, type TabContext } from './tabs.js';
import { WORDS } from './words.js';

export function mount(host: HTMLElement, context: LabContext): () => void {
  const settings = labSettings(context, SETTINGS);
  const view = createView();
  const failed = signal(false);
  const [head, room] = [document.createElement('div'), document.createElement('div')];
  room.id = 'surface-tab';
  room.setAttribute('role', 'tabpanel');
  host.append(head, room);
  const stops = [
    follow(head, () => headTemplate(context, settings, failed.value)),
    keepCamera(view, settings),
    followTab(room, { ...context, settings, view }, failed),
    view.dispose,
    settings.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, head);
    host.replaceChildren();
  };
}

function headTemplate({ store }: LabContext, settings: SurfaceSettings, failed: boolean): TemplateResult {
  const words = wordsOf(store, WORDS);
  const open = settings.values.value.tab;
  const tab = (id: TabName, name: string): TemplateResult => html`<button class="button button-small" type="button"
    role="tab" id="surface-tab-${id}" aria-selected=${id === open} aria-controls="surface-tab" tabindex=${id === open ? 0 : -1}
    @click=${() => settings.change({ tab: id })}>${name}</button>`;
  return html`<div class="lab-head"><h2>${words.title}</h2>
      <div class="surface-tabs" role="tablist" aria-label=${words.tabs} @keydown=${moveFocus}>
        ${TABS.map(({ id, name }) => tab(id, name[store.language.value]))}
      </div></div>
    ${failed ? html`<p class="lab-problem" role="alert">${drawerWords[store.language.value].failed}</p>` : nothing}`;
}

/** Shows the tab that the settings name, unless another is wanted by the time it has come. */
function followTab(room: HTMLElement, context: TabContext, failed: { value: boolean }): () => void {
  let close = (): void => {};
  let ticket = 0;
  const open = computed(() => context.settings.values.value.tab);
  const stop = effect(() => {
    const tab = TABS.find(({ id }) => id === open.value)!;
    const mine = ++ticket;
    untracked(close);
    close = () => {};
    failed.value = false;
    room.setAttribute('aria-labelledby', `surface-tab-${tab.id}`);
    tab.load().then(
      (module) => {
        if (mine === ticket) close = untracked(() => module.mount(room, context));
      },
      () => {
        failed.value = mine === ticket;
      },
    );
  });
  return () => {
    ticket++;
    stop();
    close();
  };
}

/** Milliseconds after which a camera that stands is written into the link. */
const CAMERA_PACE = 400;

/** The camera goes where a link sends it, and the link says where it was turned. */
function keepCamera(view: View, settings: SurfaceSettings): () => void {
  const write = (): string => SETTINGS.camera.write(view.orbit.peek());
  let written = '';
  const save = pace(CAMERA_PACE, () => {
    written = write();
    settings.change({ camera: view.orbit.peek() }, { merge: true });
  });
  const stops = [
    effect(() => {
      const { camera } = settings.values.value;
      const text = SETTINGS.camera.write(camera);
      if (text === written) return;
      written = text;
      untracked(() => view.show(camera));
    }),
    effect(() => {
      view.orbit.value;
      untracked(() => {
        if (write() !== written) save.request();
      });
    }),
    save.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
