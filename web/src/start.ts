/** Start-up on the main thread: worker, link and history around one store. */
import { WELCOME } from './config/welcome.js';
import { host } from './engine/browser-host.js';
import { type ClientEvents, type ClientHost, EngineClient } from './engine/client.js';
import { type Actions, createActions, type Seat } from './state/actions.js';
import { LinkHistory } from './state/history.js';
import { recallPreferences } from './state/preferences.js';
import { followRun } from './state/run.js';
import { type Store, sceneOf } from './state/store.js';

/** What moves the page, for a part that comes later and changes who does what. */
export interface Playground {
  host: ClientHost;
  actions: Actions;
  history: Pick<LinkHistory, 'push' | 'replace'>;
  seat: Seat;
  /** Of the run in the store, and what tells the store of it. */
  client: EngineClient;
  events: ClientEvents;
}

/** Brings the store to life: the link's experiment, or a welcoming one. What a person does goes through the actions. */
export function startPlayground(store: Store): Playground {
  recallPreferences(store);
  const events = followRun(
    store,
    () => seat.client.open(store.config.value),
    (config) => history.replace(config, sceneOf(store)),
  );
  const client = new EngineClient(host, events);
  const seat: Seat = { client };
  const history = new LinkHistory(window, (problems) => {
    store.notices.value = problems;
  });
  const actions = createActions(store, seat, history);
  let latest = 0;

  async function show(link: string): Promise<void> {
    const request = ++latest;
    const { readPageLink } = await import('./state/page-link.js');
    const { config, problems, ...scene } = await readPageLink(link, store);
    if (request !== latest) return;
    store.notices.value = problems;
    actions.follow(config, scene);
  }

  history.listen((link) => void show(link));
  if (location.hash.length > 1) void show(location.hash);
  else {
    actions.follow(WELCOME);
    history.replaceNow(WELCOME);
  }
  return { host, actions, history, seat, client, events };
}
