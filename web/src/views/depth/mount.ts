/** The depth axis: everything that belongs to a layer in that layer's column, from its units to its verdict. */
import { effect } from '@preact/signals-core';
import { html, nothing, render } from 'lit/html.js';
import { isImage } from '../../config/config.js';
import { createForm } from '../../controls/form.js';
import { pace } from '../../draw/pace.js';
import { whenPointedAt } from '../../draw/pointed.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { cursorTemplate } from './cursor.js';
import './depth.css';
import type { EdgePlan } from './edges.js';
import { gutterTemplate } from './gutter.js';
import { headersTemplate } from './headers.js';
import { legendTemplate } from './legend.js';
import { announceNeeds } from './needs.js';
import { attachPicture } from './picture.js';
import { followShown } from './shown.js';
import { summaryTemplate } from './summary.js';
import { createView, showsRow, type View, words } from './view.js';

/** Milliseconds between updates of the table for screen readers. */
const SUMMARY_EVERY = 2000;

/** Fills `host` with the depth axis of the run in `store`, in `roomOf` CSS pixels of height if it can. Returns what takes it away again. */
export function mountDepthAxis(host: HTMLElement, store: Store, actions: Actions, roomOf = roomBelow): () => void {
  const followed = followShown(store);
  const view = createView(store, actions, followed.shown);
  const parts = buildParts(host);
  const form = createForm(store, actions);
  const picture = attachPicture(view, parts.canvas);
  const stops = [
    followed.dispose,
    picture.dispose,
    followSize(view, parts, roomOf),
    mount(parts.headers, () => headersTemplate(view)),
    mount(parts.cursor, () => (showsRow(view, 'network') ? cursorTemplate(view) : nothing)),
    mount(parts.gutter, () => gutterTemplate(view, form)),
    mount(parts.legend, () => legendTemplate(view)),
    shareHover(view),
    whenPointedAt(parts.scroller, async () => {
      const { openPointing } = await import('./pointing.js');
      return (early) => openPointing(view, parts, picture.plan, early);
    }),
    loadEditors(view, parts),
    loadBranches(view, parts),
    loadFlow(view, parts, picture.plan),
    loadImages(view),
    announceNeeds(view, actions, parts.stage),
    keepSummary(view, parts.summary),
    releaseOnEscape(view),
  ];
  return () => {
    for (const stop of stops) stop();
    parts.root.remove();
  };
}

interface Parts {
  root: HTMLElement;
  scroller: HTMLElement;
  stage: HTMLElement;
  canvas: HTMLCanvasElement;
  gutter: HTMLElement;
  headers: HTMLElement;
  cursor: HTMLElement;
  legend: HTMLElement;
  summary: HTMLElement;
}

function buildParts(host: HTMLElement): Parts {
  const root = element('div', 'depth');
  const scroller = element('div', 'depth-scroller');
  const stage = element('div', 'depth-stage');
  const canvas = element('canvas', 'depth-canvas');
  const gutter = element('div', 'depth-gutter-holder');
  const headers = element('fieldset', 'depth-overlay'); // so that all its controls can be disabled at once
  const cursor = element('div', 'depth-overlay');
  const legend = element('div', 'depth-foot');
  const summary = element('div', 'visually-hidden');
  canvas.setAttribute('aria-hidden', 'true');
  stage.append(canvas, gutter, headers, cursor);
  scroller.append(stage);
  root.append(scroller, legend, summary);
  host.append(root);
  return { root, scroller, stage, canvas, gutter, headers, cursor, legend, summary };
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  created.className = className;
  return created;
}

/** The stage is as wide as its geometry wants; where that is more than there is, it scrolls in its own container. */
function followSize(view: View, { scroller, stage }: Parts, roomOf: typeof roomBelow): () => void {
  const measure = (): void => {
    view.width.value = scroller.clientWidth;
    view.room.value = view.store.letter.peek() === 'B' ? roomBeside() : roomOf(scroller);
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(scroller);
  window.addEventListener('resize', measure);
  measure();
  const stop = effect(() => {
    const { width, height, compact } = view.geometry.value;
    stage.style.width = `${width}px`;
    stage.style.height = `${height}px`;
    scroller.classList.toggle('depth-compact', compact);
    scroller.classList.toggle('depth-wider', width > view.width.value);
  });
  return () => {
    sizes.disconnect();
    window.removeEventListener('resize', measure);
    stop();
  };
}

/** Of the run beside, which begins where the first one's axis ends: about what that one has. */
function roomBeside(): number {
  return window.innerWidth < 760 ? Number.POSITIVE_INFINITY : window.innerHeight - 190;
}

/** Without limit where the axis begins far down, as on a phone: there the page is scrolled anyway. */
function roomBelow(scroller: HTMLElement): number {
  const top = scroller.getBoundingClientRect().top + window.scrollY;
  return top < window.innerHeight / 2 ? window.innerHeight - top : Number.POSITIVE_INFINITY;
}

/** The output view shows the hidden unit that is pointed at. */
function shareHover(view: View): () => void {
  return effect(() => {
    const hit = view.hit.value;
    const onUnit = (hit?.kind === 'unit' || hit?.kind === 'bias') && hit.column.kind === 'hidden';
    const old = view.store.hovered.peek();
    if (!onUnit) view.store.hovered.value = null;
    else if (old?.layer !== hit.column.layer || old.unit !== hit.unit) {
      view.store.hovered.value = { layer: hit.column.layer, unit: hit.unit };
    }
  });
}

/** Most visits never open an editor: their code comes with the first one. */
function loadEditors(view: View, { root, scroller }: Parts): () => void {
  let opened: Promise<() => void> | undefined;
  const stop = effect(() => {
    if (view.editor.value)
      opened ??= import('./editors.js').then(({ openEditors }) => openEditors(view, root, scroller));
  });
  return () => {
    stop();
    void opened?.then((close) => close());
  };
}

/** Skip connections, auxiliary classifiers and normalization: with the first of them, or when the headers are pointed at, where they are made. */
function loadBranches(view: View, { root, headers }: Parts): () => void {
  let opened: Promise<() => void> | undefined;
  const open = (): void => {
    opened ??= import('./branches/open.js').then(({ openBranches }) => openBranches(view, root));
    opened.catch(() => {
      opened = undefined; // tried again with the next change or move
    });
  };
  const stop = effect(() => {
    const { skip, skips, auxiliary, normalization } = view.config.value.model;
    if (skip + skips.length + auxiliary.length > 0 || normalization !== 'none') open();
  });
  headers.addEventListener('pointerover', open);
  headers.addEventListener('focusin', open);
  return () => {
    stop();
    opened?.then((close) => close()).catch(() => {});
  };
}

/** Tried again with the next run where the code cannot be had. */
function loadImages(view: View): () => void {
  let opened: Promise<() => void> | undefined;
  const stop = effect(() => {
    if (opened || !isImage(view.store.config.value.data)) return;
    opened = import('./images/open.js').then(({ openImages }) => openImages(view));
    opened.catch(() => {
      opened = undefined;
    });
  });
  return () => {
    stop();
    opened?.then((close) => close()).catch(() => {});
  };
}

/** What is drawn of signals and gradients comes when it is first wanted; where it cannot be had, the legend says so. */
function loadFlow(view: View, { root }: Parts, plan: () => EdgePlan): () => void {
  const { networkMode, path } = view.store;
  let opened: Promise<() => void> | undefined;
  const fail = (): void => {
    opened = undefined;
    networkMode.value = 'weights';
    view.lens.value = { ...view.lens.peek(), key: () => html`<span role="alert">${words(view).modes.failed}</span>` };
  };
  const stop = effect(() => {
    if (opened || (networkMode.value === 'weights' && path.value.length === 0)) return;
    opened = import('./flow/open.js').then(({ openFlow }) => openFlow(view, root, plan));
    opened.catch(fail);
  });
  return () => {
    stop();
    opened?.then((close) => close()).catch(() => {});
  };
}

/** Up to date within two seconds while training, and at once when it pauses. */
function keepSummary(view: View, root: HTMLElement): () => void {
  const update = pace(SUMMARY_EVERY, () => render(summaryTemplate(view), root));
  const stop = effect(() => {
    view.shown.value;
    view.store.language.value;
    if (view.store.playing.value) update.request();
    else update.flush();
  });
  return () => {
    stop();
    update.dispose();
  };
}

function releaseOnEscape(view: View): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) view.store.pinned.value = null;
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
