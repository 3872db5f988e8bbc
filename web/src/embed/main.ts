/** The embed's entry: one experiment, as its link says, for a reader of the page around it. */
import { batch, effect, signal } from '@preact/signals-core';
import { html } from 'lit/html.js';
import { validateConfig } from '../config/parse.js';
import type { Problem } from '../config/problem.js';
import { WELCOME } from '../config/welcome.js';
import { limitBrush } from '../controls/brush.js';
import { host as surroundings } from '../engine/browser-host.js';
import { loadMessages } from '../i18n/messages.js';
import { dropCurtain, listenForDrops } from '../page/drop.js';
import { failurePage } from '../page/failure.js';
import { mount } from '../page/mount.js';
import { listenForShortcuts } from '../page/shortcuts.js';
import { speakOnPause } from '../page/spoken.js';
import { texts } from '../page/texts.js';
import { type Actions, createActions } from '../state/actions.js';
import { writeFullLink } from '../state/link.js';
import { recallPreferences } from '../state/preferences.js';
import { followRun } from '../state/run.js';
import { createStore, type Store, sceneOf } from '../state/store.js';
import { embedBar } from './bar.js';
import { type Host, talkToHost } from './host.js';
import { lockedActions } from './locks.js';
import type { PartialConfig } from './messages.js';
import { DEFAULT_OPTIONS, type EmbedOptions } from './options.js';
import { mountPanels } from './panels.js';
import { type EmbedContent, readEmbedLink } from './read.js';
import { RestingEngine } from './resting-engine.js';
import { followSight } from './sight.js';
import { createEmbedState, type EmbedState } from './state.js';
import { embedWords } from './words.js';

// As on the full page.
if (!CSS.supports('color', 'color-mix(in srgb, red, blue)')) void import('../styles/old.css');

/** An embed has no address of its own that would follow what is changed. */
const NO_HISTORY = { push: () => {}, replace: () => {} };

/** They stay on the full page. */
const NO_LABS = { openLab: () => {}, setLab: () => {} };

interface Embed {
  store: Store;
  state: EmbedState;
  engine: RestingEngine;
  /** What the author's link may do. */
  actions: Actions;
  /** What the reader may do. */
  readersActions: Actions;
}

void start();

async function start(): Promise<void> {
  const embed = createEmbed();
  const first = await readEmbedLink(location.hash);
  await chooseLook(embed, first.options);
  const host = talkToHost({ ...embed, actions: embed.readersActions, set: (config) => setExperiment(embed, config) });
  mountFrame(embed);
  show(embed, first, host);
  followLinks(embed, host);
  followSight(part('embed'), (isSeen) => embed.engine.see(isSeen));
  followHeight(host);
  host.tell({ type: 'ready' });
}

function createEmbed(): Embed {
  const store = createStore();
  recallPreferences(store);
  const state = createEmbedState(store);
  const events = followRun(
    store,
    () => engine.open(store.config.value),
    () => {},
  );
  const engine = new RestingEngine(surroundings, events, store);
  const actions = createActions(store, { client: engine }, NO_HISTORY);
  return { store, state, engine, actions, readersActions: { ...lockedActions(store, actions), ...NO_LABS } };
}

/** The system's theme and the reader's language, unless the link wants others. */
async function chooseLook({ store }: Embed, options: Partial<EmbedOptions>): Promise<void> {
  const language = options.language ?? store.language.peek();
  await loadMessages(language);
  batch(() => {
    store.language.value = language;
    store.theme.value = options.theme ?? 'auto';
  });
}

/** Everything that a link says, from the beginning. */
function show(embed: Embed, content: EmbedContent, host: Host): void {
  const { store, state, engine, actions } = embed;
  const options = { ...DEFAULT_OPTIONS, ...content.options };
  const { config, problems, state: saved } = content;
  const { lab = null, labSettings = {}, story = null, twin = null } = content; // kept for the full page
  batch(() => {
    state.options.value = options;
    store.locks.value = options.locks;
    store.notices.value = problems;
    engine.until = options.steps ?? undefined;
    actions.pause();
    actions.follow(content.isBare ? WELCOME : config, {
      lab,
      labSettings,
      story,
      twin,
      ...(saved && { state: saved }),
    });
  });
  if (options.autoplay) actions.play();
  if (problems.length > 0) host.tell({ type: 'error', problems, fatal: false });
}

/** The author's page may change the link. */
function followLinks(embed: Embed, host: Host): void {
  let latest = 0;
  window.addEventListener('hashchange', async () => {
    const request = ++latest;
    const content = await readEmbedLink(location.hash);
    await chooseLook(embed, content.options);
    if (request === latest) show(embed, content, host);
  });
}

/** What is locked stays as it is; with an invalid Config nothing changes. */
async function setExperiment({ readersActions, store }: Embed, given: string | PartialConfig): Promise<Problem[]> {
  const { config, problems, ...scene } = typeof given === 'string' ? await readEmbedLink(given) : checked(given);
  if (!config) return problems;
  const before = store.notices.peek();
  readersActions.follow(config, scene);
  const refused = store.notices.peek().filter((notice) => !before.includes(notice));
  return [...problems, ...refused];
}

function checked(given: PartialConfig): { config?: EmbedContent['config']; problems: Problem[] } {
  const { config, problems = [] } = validateConfig(given);
  return { ...(config && { config }), problems };
}

function mountFrame(embed: Embed): void {
  const { store, state, readersActions: actions } = embed;
  followLook(store);
  const fullPage = followAddress(store);
  mount(part('bar'), () => embedBar(store, actions, state, fullPage.value));
  mount(part('curtain'), () => (store.locks.value.includes('data') ? '' : dropCurtain(store)));
  mount(part('failure'), () => failure(store));
  showNotices(store, actions);
  listenForShortcuts(store, actions);
  listenForDrops(actions);
  limitBrush(store);
  speakOnPause(store, part('spoken'));
  showPanels(embed);
}

/** Anew when the link chooses others. */
function showPanels({ store, state, readersActions }: Embed): void {
  let stop = (): void => {};
  effect(() => {
    const options = state.options.value;
    queueMicrotask(() => {
      stop();
      stop = mountPanels(part('panels'), store, readersActions, options);
    });
  });
}

function followLook(store: Store): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = store.language.value;
    document.title = texts(store).page.title;
    if (store.theme.value === 'auto') delete root.dataset.theme;
    else root.dataset.theme = store.theme.value;
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

/** The page around can give it just the height that it needs. */
function followHeight(host: Host): void {
  const root = part('embed');
  new ResizeObserver(() =>
    host.tell({ type: 'resize', height: Math.ceil(root.getBoundingClientRect().height) }),
  ).observe(root);
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`embed.html has no #${id}`);
  return element;
}
