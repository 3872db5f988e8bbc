/** An embed: one experiment, as its link says, for a reader of the page around it. */
import { batch, effect } from '@preact/signals-core';
import { validateConfig } from '../config/parse.js';
import type { Problem } from '../config/problem.js';
import { WELCOME } from '../config/welcome.js';
import { host as surroundings } from '../engine/browser-host.js';
import { loadMessages } from '../i18n/messages.js';
import { createActions } from '../state/actions.js';
import { recallPreferences } from '../state/preferences.js';
import { followRun } from '../state/run.js';
import { createStore } from '../state/store.js';
import { type Embed, mountFrame } from './frame.js';
import { type Host, talkToHost } from './host.js';
import { lockedActions } from './locks.js';
import type { PartialConfig } from './messages.js';
import { DEFAULT_OPTIONS, OPTIONS } from './options.js';
import { type EmbedContent, readEmbedLink } from './read.js';
import { RestingEngine } from './resting-engine.js';
import { followSight } from './sight.js';
import { createEmbedState, type EmbedState } from './state.js';

/** An embed has no address of its own that would follow what is changed. */
const NO_HISTORY = { push: () => {}, replace: () => {} };

/** They stay on the full page. */
const NO_LABS = { openLab: () => {}, setLab: () => {} };

export async function start(): Promise<void> {
  const embed = createEmbed();
  const first = await readEmbedLink(location.hash);
  await wordsFor(embed, first);
  const host = talkToHost({ ...embed, actions: embed.readersActions, set: (config) => setExperiment(embed, config) });
  show(embed, first, host);
  const root = mountFrame(embed);
  followLinks(embed, host);
  followSight(root, (isSeen) => embed.engine.see(isSeen));
  followHeight(root, embed.state, host);
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

const wordsFor = ({ store }: Embed, { options }: EmbedContent): Promise<unknown> =>
  loadMessages(options.language ?? store.language.peek());

/** Everything that a link says, from the beginning; its words must be there. */
function show(embed: Embed, content: EmbedContent, host: Host): void {
  const { store, state, engine, actions } = embed;
  const options = { ...DEFAULT_OPTIONS, ...content.options };
  const { config, problems, state: saved } = content;
  const { lab = null, labSettings = {}, story = null, lesson = null, twin = null } = content; // kept for the full page
  batch(() => {
    store.language.value = options.language ?? store.language.peek();
    store.theme.value = options.theme;
    state.options.value = options;
    store.locks.value = options.locks;
    store.notices.value = problems;
    engine.until = options.steps ?? undefined;
    actions.pause();
    actions.follow(content.isBare ? WELCOME : config, {
      lab,
      labSettings,
      story,
      lesson,
      twin,
      ...(saved && { state: saved }),
    });
  });
  if (!saved && (store.frame.peek()?.step ?? 0) > (options.steps ?? Number.POSITIVE_INFINITY)) actions.reset();
  if (options.autoplay) actions.play();
  if (problems.length > 0) host.tell({ type: 'error', problems, fatal: false });
}

/** The author's page may change the link. */
function followLinks(embed: Embed, host: Host): void {
  let latest = 0;
  window.addEventListener('hashchange', async () => {
    const request = ++latest;
    const content = await readEmbedLink(location.hash);
    await wordsFor(embed, content);
    if (request === latest) show(embed, content, host);
  });
}

/** What is locked stays as it is; with an invalid Config nothing changes. */
async function setExperiment({ readersActions, store }: Embed, given: string | PartialConfig): Promise<Problem[]> {
  const { config, problems, ...scene } = typeof given === 'string' ? await linked(given) : checked(given);
  if (!config) return problems;
  const before = store.notices.peek();
  readersActions.follow(config, scene);
  const refused = store.notices.peek().filter((notice) => !before.includes(notice));
  return [...problems, ...refused];
}

type Given = Partial<EmbedContent> & { problems: Problem[] };

/** The options stay those of the frame's own link. */
async function linked(text: string): Promise<Given> {
  const { options, problems, ...content } = await readEmbedLink(text);
  const foreign = (Object.keys(options) as (keyof typeof options)[]).map((name): Problem => {
    const message = 'is said by the link of the frame alone';
    return { path: `link.${OPTIONS[name].key}`, code: 'not-applicable', message };
  });
  return { ...content, problems: [...problems, ...foreign] };
}

function checked(given: PartialConfig): Given {
  const { config, problems = [] } = validateConfig(given);
  return { ...(config && { config }), problems };
}

/** The page around can give it just the height that it needs; it is not moved by every panel that comes. */
function followHeight(root: Element, { isFilled }: EmbedState, host: Host): void {
  const tell = (): void => host.tell({ type: 'resize', height: Math.ceil(root.getBoundingClientRect().height) });
  const sizes = new ResizeObserver(tell);
  effect(() => {
    if (isFilled.value) sizes.observe(root);
    else sizes.disconnect();
  });
}
