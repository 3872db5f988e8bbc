/** The depth axis: everything that belongs to a layer in that layer's column, from its units to its verdict. */
import { effect } from '@preact/signals-core';
import { render } from 'lit/html.js';
import { pace } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { cursorTemplate } from './cursor.js';
import './depth.css';
import { describeHit } from './describe.js';
import { unitCenter } from './geometry.js';
import { gutterTemplate } from './gutter.js';
import { headersTemplate } from './headers.js';
import type { Hit } from './hit.js';
import { layerEditorTemplate } from './layer-editor.js';
import { legendTemplate } from './legend.js';
import { announceNeeds } from './needs.js';
import { createDraft } from './number-field.js';
import { parameterEditorTemplate } from './parameter-editor.js';
import { attachPicture } from './picture.js';
import { followPointer } from './pointer.js';
import { type Anchor, attachPopover, type PopoverContent } from './popover.js';
import { followShown } from './shown.js';
import { summaryTemplate } from './summary.js';
import { createView, type Editor, layerName, type View } from './view.js';

/** Milliseconds between updates of the table for screen readers. */
const SUMMARY_EVERY = 2000;

/** Fills `host` with the depth axis of the run in `store`. Returns what takes it away again. */
export function mountDepthAxis(host: HTMLElement, store: Store, actions: Actions): () => void {
  const followed = followShown(store);
  const view = createView(store, actions, followed.shown);
  const parts = buildParts(host);
  const picture = attachPicture(view, parts.canvas);
  const stops = [
    followed.dispose,
    picture.dispose,
    followWidth(view, parts),
    mount(parts.headers, () => headersTemplate(view)),
    mount(parts.cursor, () => cursorTemplate(view)),
    mount(parts.gutter, () => gutterTemplate(view)),
    mount(parts.legend, () => legendTemplate(view)),
    followPointer(view, parts.canvas, picture.plan),
    shareHover(view),
    showReadout(view, parts),
    openEditors(view, parts),
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
  const headers = element('div', 'depth-overlay');
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
function followWidth(view: View, { scroller, stage }: Parts): () => void {
  const measure = (): void => {
    view.width.value = scroller.clientWidth;
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(scroller);
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
    stop();
  };
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

function showReadout(view: View, { root, scroller }: Parts): () => void {
  const readout = attachReadout(root);
  let at: Place = { x: 0, y: 0 };
  const remember = (event: PointerEvent): void => {
    const box = root.getBoundingClientRect();
    at = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (!view.hit.peek()) return;
    update.request();
  };
  const update = pace(80, () => {
    const hit = view.hit.peek();
    if (!hit || view.editor.peek()) return readout.hide();
    const byKeyboard = root.querySelector('.depth-cursor:focus-visible') !== null;
    const { x, y } = byKeyboard ? placeOfHit(hit, scroller) : at;
    readout.show(x, y, describeHit(view, hit));
  });
  scroller.addEventListener('pointermove', remember);
  const stop = effect(() => {
    const hit = view.hit.value;
    view.shown.value;
    if (hit && !view.editor.value) update.request();
    else update.flush();
  });
  return () => {
    stop();
    update.dispose();
    scroller.removeEventListener('pointermove', remember);
  };
}

/** In CSS pixels of the root element. */
interface Place {
  x: number;
  y: number;
}

function placeOfHit(hit: Hit, scroller: HTMLElement): Place {
  if (hit.kind === 'edge' || hit.kind === 'column') return { x: 0, y: 0 };
  const { column, unit } = hit;
  return { x: column.center + column.boxWidth / 2 - scroller.scrollLeft, y: unitCenter(column, unit) };
}

function openEditors(view: View, { root, scroller }: Parts): () => void {
  const draft = createDraft();
  const close = (): void => {
    view.editor.value = null;
  };
  let last: Editor | null = null;
  const content = (): PopoverContent | null => {
    const editor = view.editor.value;
    if (!editor || !exists(view, editor)) return null;
    last = editor;
    const template =
      editor.kind === 'layer'
        ? layerEditorTemplate(view, editor.layer, draft)
        : parameterEditorTemplate(view, editor, draft);
    const key = editor.kind === 'layer' ? `layer ${editor.layer}` : `unit ${editor.layer} ${editor.unit}`;
    return { key, label: layerName(view, editor.layer), anchor: anchorOfEditor(view, editor, scroller), template };
  };
  const returnFocus = (): void => {
    draft.value = null;
    const selector = last?.kind === 'layer' ? `#depth-header-${last.layer}` : '.depth-cursor';
    const target = root.querySelector<HTMLElement>(selector) ?? root.querySelector<HTMLElement>('.depth-add');
    target?.focus({ preventScroll: true });
  };
  return attachPopover(root, content, close, returnFocus);
}

function exists(view: View, editor: Editor): boolean {
  const { length } = view.store.config.value.model.layers;
  return editor.kind === 'layer' ? editor.layer < length : editor.layer <= length && view.shown.value.run !== null;
}

/** Beside the column of a layer, or the box of a unit; on a phone below the header or the unit. */
function anchorOfEditor(view: View, editor: Editor, scroller: HTMLElement): Anchor {
  const { columns, rows, compact } = view.geometry.value;
  const column = columns[Math.min(columns.length - 1, editor.layer + 1)]!;
  const half = (editor.kind === 'layer' ? column.width : column.boxWidth) / 2;
  const center = column.center - scroller.scrollLeft;
  const y = editor.kind === 'layer' ? 0 : unitCenter(column, editor.unit) - column.boxHeight / 2;
  const below = editor.kind === 'layer' ? rows.header.height : column.boxHeight + 8;
  return { left: center - half, right: center + half, top: compact ? y + below : y };
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
