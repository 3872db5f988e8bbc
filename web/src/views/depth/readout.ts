/** The box beside the pointer, or beside the unit that the keyboard stands on, with the numbers of what is there. */
import { effect } from '@preact/signals-core';
import { pace } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { describeHit } from './describe.js';
import { unitCenter, unitLeft } from './geometry.js';
import type { Hit } from './hit.js';
import type { View } from './view.js';

/** Milliseconds between updates while the numbers change. */
const UPDATE_EVERY = 80;

/** Listens on `scroller` and shows the box inside `root`. Returns what stops it. */
export function showReadout(view: View, root: HTMLElement, scroller: HTMLElement): () => void {
  const readout = attachReadout(root);
  let at: Place = { x: 0, y: 0 };
  const remember = (event: PointerEvent): void => {
    const box = root.getBoundingClientRect();
    at = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (!view.hit.peek()) return;
    update.request();
  };
  const update = pace(UPDATE_EVERY, () => {
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
  return { x: unitLeft(column, unit) + column.boxWidth - scroller.scrollLeft, y: unitCenter(column, unit) };
}
