/** Shows the lesson that the store names beside the page; loaded with the first one. */
import { effect, untracked } from '@preact/signals-core';
import { loadLate } from '../i18n/late.js';
import { mount } from '../page/mount.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import '../styles/math.css';
import './lesson.css';
import './page.css';
import { createLessonModel } from './model.js';
import { fitFormulas } from './page/fit-formulas.js';
import { panelTemplate } from './page/panel.js';
import { pointAt } from './page/show.js';
import { followReading } from './reading.js';
import { lessonWords } from './words.js';

/** `openGallery`: where a reader chooses. */
export function mountLessons(store: Store, actions: Actions, openGallery: () => void): void {
  let close = (): void => {};
  let isOpen = false;
  effect(() => {
    const wanted = store.lesson.value !== null;
    if (wanted === isOpen) return;
    isOpen = wanted;
    untracked(() => {
      close();
      close = wanted ? openPanel(store, actions, openGallery) : () => {};
    });
  });
}

function openPanel(store: Store, actions: Actions, openGallery: () => void): () => void {
  void loadLate(store.language.peek()); // problems of texts are worded with it
  const model = createLessonModel(store, actions);
  const { reading, dispose } = followReading(model, store, actions);
  const host = document.createElement('aside');
  host.id = 'lesson';
  document.querySelector('main')?.prepend(host);
  document.documentElement.classList.add('with-lesson');
  const context = { store, model, reading, openGallery };
  const stops = [
    mount(host, () => panelTemplate(context)),
    effect(() => host.setAttribute('aria-label', lessonWords(store).panel.lesson)),
    effect(() => void host.toggleAttribute('data-folded', model.collapsed.value)),
    startAtTheTop(host, model),
    fitFormulas(host, model),
    keepClear(host),
    pointAt(store, model.shown),
    model.dispose,
    dispose,
  ];
  return () => {
    for (const stop of stops) stop();
    host.remove();
    document.documentElement.classList.remove('with-lesson');
  };
}

/** A step that is turned to is read from its beginning; the focus goes along with a reader who uses keys. */
function startAtTheTop(host: HTMLElement, { step, opened }: ReturnType<typeof createLessonModel>): () => void {
  let before = 0;
  return effect(() => {
    const now = opened.value.state === 'open' ? step.value : 0;
    const turned = before > 0 && now > 0 && now !== before;
    before = now;
    if (!turned) return;
    requestAnimationFrame(() => {
      const scroller = host.querySelector<HTMLElement>('.lesson-scroll');
      scroller?.scrollTo({ top: 0 });
      if (host.querySelector(':focus-visible')) scroller?.focus({ preventScroll: true });
    });
  });
}

/** What the sheet covers of a small screen, and what the run's controls below it take, as custom properties. */
function keepClear(host: HTMLElement): () => void {
  const root = document.documentElement;
  const run = document.getElementById('run');
  const measure = (): void => {
    root.style.setProperty('--lesson-height', `${host.offsetHeight}px`);
    root.style.setProperty('--run-height', `${run?.offsetHeight ?? 0}px`);
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(host);
  if (run) sizes.observe(run);
  return () => sizes.disconnect();
}
