/** The playground's entry: fills the static layout of index.html, part by part, and starts the engine. */

import { effect, type Signal, signal } from '@preact/signals-core';
import { activatedBy, isImage } from '../config/config.js';
import { limitBrush } from '../controls/brush.js';
import { dataPanel } from '../controls/data.js';
import { createForm, type Form } from '../controls/form.js';
import { modelPanel } from '../controls/model.js';
import { pointsPanel } from '../controls/points.js';
import { essentials, trainingPanel } from '../controls/training.js';
import { loadMessages } from '../i18n/messages.js';
import { mountDrawer } from '../labs/drawer.js';
import { startPlayground } from '../start.js';
import type { Actions } from '../state/actions.js';
import { createStore, type Store } from '../state/store.js';
import { mountDepthAxis } from '../views/depth/mount.js';
import { mountLoss } from '../views/loss/mount.js';
import { mountOutput } from '../views/output/mount.js';
import type { Dialogs } from './dialogs.js';
import { keepForOffline } from './keep-for-offline.js';
import { followLook } from './look.js';
import { mount } from './mount.js';
import { oneByOne } from './one-by-one.js';
import { runBar } from './run-bar.js';
import { listenForShortcuts } from './shortcuts.js';
import { pageTools } from './tools.js';

// Chrome and Edge before 111 run the engine but cannot mix colors.
if (!CSS.supports('color', 'color-mix(in srgb, red, blue)')) void import('../styles/old.css');

/** Nobody has sent the visitor to an experiment. */
const isPlainVisit = location.hash.length <= 1;
const store = createStore();
const playground = startPlayground(store);
const { actions } = playground;
void loadMessages(store.language.value).then(showPage); // the engine starts meanwhile

if (import.meta.env.PROD) keepForOffline();

function showPage(): void {
  followLook(store);
  replaceOnFailure(store);
  mountPage(store, actions);
}

/** To somebody who is there, once the page has been looked at for a moment. */
function offerLessons({ lessons }: Dialogs): void {
  const offer = async (): Promise<void> => (await import('../lessons/page/offer.js')).offerLessons(store, lessons);
  setTimeout(() => addEventListener('pointermove', offer, { once: true }), 3000);
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

/** First what plays, then what a phone shows first, then what matters most: index.html has their places, so that none moves another. */
function mountPage(store: Store, actions: Actions): void {
  const form = createForm(store, actions);
  /** Of the run whose settings the panels change. */
  const settings = signal(form);
  const dialogs = lazyDialogs(store, actions);
  oneByOne([
    () => {
      mount(part('run'), () => runBar(store, actions));
      mount(part('tools'), () => pageTools(store, actions, dialogs));
    },
    () => {
      part('play').focus({ preventScroll: true });
      listenForShortcuts(store, actions);
      waitForDrags(store, actions);
      if (isPlainVisit) offerLessons(dialogs);
    },
    () => mountOutput(part('output'), store, actions),
    () => mountLoss(part('loss'), store, actions),
    () => mount(part('essentials'), () => essentials(settings.value)),
    () => mountDepthAxis(part('depth'), store, actions),
    () => mount(part('data'), () => dataPanel(form)),
    () => mount(part('points'), () => pointsPanel(form)),
    () => mount(part('training'), () => trainingPanel(settings.value)),
    () => mount(part('model'), () => modelPanel(settings.value)),
    () => mountDrawer(part('labs'), store, actions),
    () => {
      limitBrush(store);
      showBanners(store, actions);
      showOnDemand(store, actions, dialogs);
      followTwin(store, settings);
    },
  ]);
}

/** Most visits have nothing to be told: the code comes with the first message. */
function showBanners(store: Store, actions: Actions): void {
  whenFirst(
    () =>
      store.frame.value?.divergence ||
      store.notices.value.length > 0 ||
      (store.time.value.present !== null && store.lab.value !== 'time'),
    async () => {
      const { banners } = await import('./banners.js');
      mount(part('banner'), () => banners(store, actions));
    },
  );
}

/** What is said of a pause comes with the first run, captions and lessons with the first story or lesson, what shows the one layer that linear layers equal with the first of these. */
function showOnDemand(store: Store, actions: Actions, { lessons }: Dialogs): void {
  whenFirst(
    () => store.playing.value,
    async () => void (await import('./spoken.js')).speakOnPause(store, part('spoken')),
  );
  whenFirst(
    () => store.story.value,
    async () => (await import('../stories/caption.js')).mountCaption(part('story'), store, actions),
  );
  whenFirst(
    () => store.lesson.value,
    async () => (await import('../lessons/open.js')).mountLessons(store, actions, lessons),
  );
  whenFirst(
    () => {
      const { data, model } = store.info.value?.config ?? store.config.value;
      const [first] = model.layers.map(activatedBy);
      return !isImage(data) && first?.activation === 'linear';
    },
    async () => (await import('../views/linear/mount.js')).mountLinear(part('output'), store),
  );
}

/** The run beside comes with the first one wanted; where it cannot be had, the page says so and stays with one. */
function followTwin(store: Store, settings: Signal<Form>): void {
  let isComing = false;
  effect(() => {
    if (isComing || !store.twin.value) return;
    isComing = true;
    import('../twin/mount.js').then(
      ({ mountTwin }) => mountTwin(store, playground, settings),
      (error) => {
        isComing = false;
        store.twin.value = null;
        store.notices.value = [{ path: 'engine.part', code: 'unavailable', message: String(error) }];
      },
    );
  });
}

/** What takes files comes with the first thing that is dragged over the page. */
function waitForDrags(store: Store, actions: Actions): void {
  const load = async (isOver: boolean): Promise<void> => {
    const { dropCurtain, listenForDrops } = await import('./drop.js');
    listenForDrops(store, actions, isOver);
    mount(part('curtain'), () => dropCurtain(store));
  };
  const begin = (event: DragEvent): void => {
    event.preventDefault(); // or the browser would open a file in place of the page
    void load(event.dataTransfer?.types.includes('Files') ?? false);
  };
  document.addEventListener('dragover', begin, { once: true });
}

function whenFirst(wanted: () => unknown, load: () => Promise<void>): void {
  const stop = effect(() => {
    if (!wanted()) return;
    queueMicrotask(() => stop());
    void load();
  });
}

function lazyDialogs(store: Store, actions: Actions): Dialogs {
  let mounted: Promise<Dialogs> | undefined;
  const open = (name: keyof Dialogs) => async (): Promise<void> => {
    mounted ??= import('./dialogs.js').then(({ mountDialogs }) => mountDialogs(part('dialogs'), store, actions));
    (await mounted)[name]();
  };
  return { share: open('share'), shortcuts: open('shortcuts'), stories: open('stories'), lessons: open('lessons') };
}

/**
 * Without an engine there is nothing to play with: the playground makes way for the reason, for its bare name where not
 * even the words can be had.
 */
function replaceOnFailure(store: Store): void {
  const playground = part('playground');
  const page = signal<typeof import('./failure.js')['failurePage'] | null>(null);
  whenFirst(
    () => store.failure.value,
    async () => {
      page.value = (await import('./failure.js')).failurePage;
    },
  );
  mount(part('failure'), () => {
    const reason = store.failure.value;
    playground.hidden = reason !== null;
    part('run').hidden = reason !== null;
    return reason && (page.value?.(store, reason) ?? reason);
  });
}
