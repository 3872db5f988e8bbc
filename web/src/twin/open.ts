/** An open twin on the page: the second run's pictures beside the first one's, and the strip that says how they differ. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import type { Config } from '../config/config.js';
import { createForm, type Form } from '../controls/form.js';
import { followPaced } from '../draw/pace.js';
import { messagesFor } from '../i18n/messages.js';
import { mount } from '../page/mount.js';
import { speakOnPause } from '../page/spoken.js';
import type { Playground } from '../start.js';
import type { Actions } from '../state/actions.js';
import { type Store, sceneOf } from '../state/store.js';
import { mountDepthAxis } from '../views/depth/mount.js';
import { mountOutput } from '../views/output/mount.js';
import { mountDifference } from './difference-panel.js';
import { type FiguresOf, figuresTemplate } from './figures.js';
import { TwinRuns } from './runs.js';
import { type SHOWN, shownTemplate, stripTemplate } from './strip.js';
import './twin.css';
import { twinWords } from './words.js';

export interface Twin {
  store: Store;
  actions: Actions;
  runs: TwinRuns;
  /** Which picture is on screen where there is room for one. */
  shown: Signal<(typeof SHOWN)[number]>;
  /** Whether the first run had been changed on its way when the second one began. */
  wasEdited: ReadonlySignal<boolean>;
  /** The second run takes these settings, from its start on. */
  change(twin: Config): void;
  swap(): void;
  keepB(): void;
  end(): void;
}

/** Numbers change at most this often while training, in milliseconds. */
const NUMBERS_PACE = 200;

/** `settings`: the panels' form. Returns what closes it. */
export function openTwin(store: Store, playground: Playground, settings: Signal<Form>): () => void {
  const wasEdited = store.edited.peek();
  const runs = new TwinRuns(store, playground);
  const { actions } = playground;
  const end = (): void => actions.setTwin(null);
  const twin: Twin = {
    store,
    actions,
    runs,
    shown: signal('A'),
    wasEdited: computed(() => wasEdited && store.edited.value),
    change: (config) => runs.compare(config),
    swap: () => {
      runs.swap();
      playground.history.push(store.config.peek(), sceneOf(store));
    },
    keepB: () => {
      runs.swap();
      end();
    },
    end,
  };
  const places = buildPlaces();
  const stops = [
    mount(places.strip, () => stripTemplate(twin)),
    mount(places.shown, () => shownTemplate(twin)),
    mountDepthAxis(places.depth, runs.beside, runs.actions),
    mountOutput(places.output, runs.beside, runs.actions),
    mountDifference(places.difference, store, runs.beside, (size) => runs.requestOutput(size)),
    mountFigures(places.figures, twin),
    followTarget(twin, settings, places.page),
    followShown(twin, places.page),
    followMode(store, runs.beside),
    speakOnPause(runs.beside, places.spoken),
    mount(places.key, () => lossKey(store)),
    () => runs.end(),
    places.remove,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Ends of curves carry letters here: which line is which loss is said below. */
function lossKey(store: Store): TemplateResult {
  const { training, test } = messagesFor(store.language.value).charts.loss;
  return html`<span><i></i>${training}</span><span><i data-line="test"></i>${test}</span>`;
}

interface Places {
  page: HTMLElement;
  strip: HTMLElement;
  shown: HTMLElement;
  depth: HTMLElement;
  output: HTMLElement;
  difference: HTMLElement;
  figures: HTMLElement;
  key: HTMLElement;
  spoken: HTMLElement;
  remove(): void;
}

function buildPlaces(): Places {
  const page = document.querySelector<HTMLElement>('.playground')!;
  const strip = section('twin', 'panel twin');
  const shown = section('twin-shown', 'twin-shown');
  const depth = section('depth-b', 'panel panel-depth');
  const output = section('output-b', 'panel panel-output');
  const difference = section('twin-difference', 'panel panel-output');
  const figures = section('twin-figures', 'panel');
  const key = section('twin-key', 'twin-key');
  const live = section('twin-spoken', 'visually-hidden');
  const spoken = document.createElement('span');
  live.setAttribute('role', 'status');
  live.append('B: ', spoken);
  page.before(strip, shown);
  document.getElementById('depth')!.after(depth);
  document.getElementById('output')!.after(output);
  document.getElementById('loss')!.after(difference, figures);
  document.getElementById('loss')!.append(key);
  page.after(live);
  page.classList.add('playground-twin');
  const added = [strip, shown, depth, output, difference, figures, key, live];
  return {
    ...{ page, strip, shown, depth, output, difference, figures, key, spoken },
    remove: () => {
      for (const element of added) element.remove();
      page.classList.remove('playground-twin');
      delete page.dataset.settings;
      delete page.dataset.shown;
    },
  };
}

function section(id: string, className: string): HTMLElement {
  const element = document.createElement('section');
  element.id = id;
  element.className = className;
  return element;
}

function mountFigures(host: HTMLElement, { store, runs }: Twin): () => void {
  const stores = [store, runs.beside];
  const figures = signal<FiguresOf[]>([]);
  const read = () => stores.map(({ frame, info }) => ({ frame: frame.value, info: info.value }));
  const stops = [
    followPaced(NUMBERS_PACE, store.playing, read, () => {
      figures.value = read();
    }),
    mount(host, () => figuresTemplate(twinWords(store), store.config.value, figures.value)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The panels of settings are those of the run that they change. */
function followTarget({ runs }: Twin, settings: Signal<Form>, page: HTMLElement): () => void {
  const first = settings.peek();
  const second = createForm(runs.beside, runs.actions);
  const stop = effect(() => {
    const target = runs.target.value;
    settings.value = target === 'B' ? second : first;
    page.dataset.settings = target;
  });
  return () => {
    stop();
    settings.value = first;
  };
}

function followShown({ shown }: Twin, page: HTMLElement): () => void {
  return effect(() => {
    page.dataset.shown = shown.value;
  });
}

/** Slow motion walks through one network at a time. */
function followMode(store: Store, beside: Store): () => void {
  return effect(() => {
    beside.networkMode.value = store.networkMode.value === 'gradients' ? 'gradients' : 'weights';
  });
}
