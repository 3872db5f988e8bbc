/** The chosen panels: the views and settings of the full page, laid out for a column of text. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dataPanel } from '../controls/data.js';
import { createForm, type Form } from '../controls/form.js';
import { modelPanel } from '../controls/model.js';
import { pointsPanel } from '../controls/points.js';
import { essentials, trainingPanel } from '../controls/training.js';
import { lateMessages } from '../i18n/late.js';
import { lateIcons } from '../page/late-icons.js';
import { mount } from '../page/mount.js';
import { oneByOne } from '../page/one-by-one.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { ROW_NAMES, type RowName } from '../views/depth/geometry.js';
import { mountDepthAxis } from '../views/depth/mount.js';
import { mountLoss } from '../views/loss/mount.js';
import { mountOutput } from '../views/output/mount.js';
import type { EmbedOptions, Lock, Panel } from './options.js';

/** The rows of the depth axis that a panel brings. */
const ROWS: Partial<Record<Panel, readonly RowName[]>> = {
  network: ['network'],
  activation: ['activation'],
  flow: ['gradient', 'verdict', 'ratio'],
  dead: ['dead', 'saturated'],
};

const UNLIMITED = (): number => Number.POSITIVE_INFINITY;

/** From top to bottom: the header stands over any of them. */
export function rowsOf(panels: readonly Panel[]): readonly RowName[] {
  const rows: RowName[] = panels.flatMap((panel) => ROWS[panel] ?? []);
  return rows.length > 0 ? ROW_NAMES.filter((name) => name === 'header' || rows.includes(name)) : [];
}

/** Fills `root`, from top to bottom; calls `filled` when nothing more comes. Returns what empties it again. */
export function mountPanels(
  root: HTMLElement,
  store: Store,
  actions: Actions,
  { panels }: EmbedOptions,
  filled: () => void,
): () => void {
  const rows = rowsOf(panels);
  const has = (panel: Panel): boolean => panels.includes(panel);
  const form = createForm(store, actions);
  store.rows.value = rows;
  root.dataset.locked = store.locks.peek().join(' ');
  // First of all: main and side share the width.
  if (rows.length > 0) column(root, 'main');
  if (has('output') || has('loss')) column(root, 'side');
  const mounts = [
    rows.length > 0 && (() => mountDepth(panel(root, 'main', 'depth'), store, actions)),
    has('output') && (() => mountOutput(panel(root, 'side', 'output'), store, actions)),
    has('loss') && (() => mountLoss(panel(root, 'side', 'loss'), store, actions, false)),
    has('data') && (() => mountSettings(root, 'data', form, dataPanel)),
    has('data') && has('output') && (() => mountSettings(root, 'data', form, pointsPanel)),
    has('model') && (() => mountSettings(root, 'model', form, modelPanel)),
    has('training') && (() => mountSettings(root, 'training', form, essentials, trainingPanel)),
  ].filter((mount) => mount !== false);
  const stops: (() => void)[] = [];
  const rest = oneByOne([...mounts.map((mount) => () => void stops.push(mount())), filled]);
  return () => {
    for (const stop of [rest, ...stops]) stop();
    root.replaceChildren();
  };
}

type ColumnName = 'main' | 'side' | 'settings';

function column(root: HTMLElement, name: ColumnName): Element {
  const there = root.querySelector(`.embed-${name}`);
  if (there) return there;
  const element = document.createElement('div');
  element.className = `embed-column embed-${name}`;
  root.append(element);
  return element;
}

function panel(root: HTMLElement, where: ColumnName, name: string): HTMLElement {
  const element = document.createElement('section');
  element.className = `panel panel-${name}`;
  column(root, where).append(element);
  return element;
}

/** With the model locked the headers' controls are disabled. */
function mountDepth(host: HTMLElement, store: Store, actions: Actions): () => void {
  const stop = mountDepthAxis(host, store, actions, UNLIMITED);
  lock(host.querySelector('fieldset')!, 'model', host, store);
  return stop;
}

/** A panel of settings; what is locked is disabled and says so. */
function mountSettings(
  root: HTMLElement,
  name: 'data' | 'model' | 'training',
  form: Form,
  ...templates: ((form: Form) => TemplateResult)[]
): () => void {
  const host = panel(root, 'settings', name);
  const fieldset = document.createElement('fieldset');
  host.append(fieldset);
  const stop = mount(fieldset, () => templates.map((template) => template(form)));
  lock(fieldset, name, host, form.store);
  return stop;
}

let notes = 0;

/** Disables what is locked, with a line below that says why. */
function lock(controls: HTMLFieldSetElement, name: Lock, host: HTMLElement, store: Store): void {
  if (!store.locks.peek().includes(name)) return;
  const note = document.createElement('p');
  note.id = `lock-${++notes}`;
  note.className = 'embed-locked';
  host.append(note);
  controls.disabled = true;
  controls.setAttribute('aria-describedby', note.id);
  mount(note, () => lockNote(store, name));
}

function lockNote({ language }: Store, name: Lock): TemplateResult | typeof nothing {
  const words = lateMessages(language.value)?.problems.embed.locked[name];
  return words ? html`${lateIcons.lock}<span>${words}</span>` : nothing;
}
