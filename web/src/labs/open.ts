/** An open lab in its panel, with the worker that all labs share. */
import { html } from 'lit/html.js';
import { icons } from '../page/icons.js';
import { mount as follow } from '../page/mount.js';
import { texts } from '../page/texts.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { LabModule } from './lab.js';
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
  const unmount = mount(room, { store, actions, lab: client });
  scrollTo(host.parentElement);
  return () => {
    unmount();
    stopButton();
    client.cancelAll();
    panel.remove();
  };
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
