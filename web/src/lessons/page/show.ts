/** Points at parts of the page: an outline around each, the first one brought into view. */
import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Store } from '../../state/store.js';
import type { RowName } from '../../views/depth/geometry.js';
import type { Part } from '../lesson.js';

/** What is a panel of its own. */
const PANELS: Partial<Record<Part, string>> = {
  data: '#data',
  training: '#training',
  model: '#model',
  output: '#output',
  loss: '#loss',
  lab: '#labs',
  run: '#run',
};

/** What is a row of the depth axis. */
const ROWS: Partial<Record<Part, RowName>> = {
  network: 'network',
  activation: 'activation',
  gradient: 'gradient',
  update: 'ratio',
  dead: 'dead',
  verdict: 'verdict',
};

const MARK = 'data-pointed';

/** Returns what takes the outlines away. */
export function pointAt(store: Store, shown: ReadonlySignal<readonly Part[]>): () => void {
  let before: readonly Part[] = [];
  const stop = effect(() => {
    const parts = shown.value;
    void [store.frame.value, store.twin.value]; // rows move with the network
    draw(parts);
    const [first] = parts;
    if (parts !== before && first) requestAnimationFrame(() => bringIntoView(first));
    before = parts;
  });
  return () => {
    stop();
    draw([]);
  };
}

function draw(parts: readonly Part[]): void {
  const panels = parts.flatMap((part) => PANELS[part] ?? []);
  for (const element of document.querySelectorAll(`[${MARK}]`)) {
    if (!panels.some((selector) => element.matches(selector))) element.removeAttribute(MARK);
  }
  for (const selector of panels) document.querySelector(selector)?.setAttribute(MARK, '');
  const rows = parts.flatMap((part) => ROWS[part] ?? []);
  for (const stage of document.querySelectorAll<HTMLElement>('.depth-stage')) outlineRows(stage, rows);
}

/** Frames over the rows: as many as there are, in the places of their labels. */
function outlineRows(stage: HTMLElement, rows: readonly RowName[]): void {
  const frames = [...stage.querySelectorAll<HTMLElement>('.lesson-frame')];
  const labels = [...stage.querySelectorAll<HTMLElement>('.depth-label[data-row]')];
  const tops = labels.map((label) => Number.parseFloat(label.style.top));
  const spans = rows.flatMap((row) => {
    const at = labels.findIndex((label) => label.dataset.row === row);
    const below = tops.filter((top) => top > tops[at]!);
    return at < 0 ? [] : [{ top: tops[at]!, bottom: Math.min(...below, Number.parseFloat(stage.style.height)) }];
  });
  for (const frame of frames.slice(spans.length)) frame.remove();
  spans.forEach(({ top, bottom }, index) => {
    const frame = frames[index] ?? stage.appendChild(newFrame());
    frame.style.top = `${top}px`;
    frame.style.height = `${bottom - top}px`;
  });
}

function newFrame(): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'lesson-frame';
  return frame;
}

/** Where more than one is shown, the one that the author names first. */
function bringIntoView(part: Part): void {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  document.querySelector(PANELS[part] ?? '.lesson-frame')?.scrollIntoView({ block: 'nearest', behavior });
  document.querySelector('.labs-tab[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
