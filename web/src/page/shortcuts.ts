/** Keys that run the playground from anywhere on the page but where they mean something else. */
import { signal } from '@preact/signals-core';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';

/** As written in tooltips and in the help. */
export const KEYS = { step: '→', epoch: 'E', epochToo: 'Shift + →', reset: 'R', escape: 'Esc' } as const;

/** Letters as shortcuts can be turned off: a speech user may say them by accident. */
export const letterShortcuts = signal(true);

/** Elements that use arrows, Space or letters themselves. */
const FIELDS = 'input, select, textarea, [contenteditable], [role="slider"], [role="grid"], [role="listbox"]';
/** Pictures that are read by arrows. */
const READABLE = '[role="application"]';
const PRESSABLE = 'button, a, summary, [role="button"], label';

export function listenForShortcuts(store: Store, actions: Actions): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]')) return;
    const act = actionFor(event, store, actions);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actionFor(event: KeyboardEvent, store: Store, actions: Actions): (() => void) | null {
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(FIELDS)) return null;
  if (event.key === 'Escape') return store.brush.value === 'off' ? null : () => putBrushDown(store);
  if (event.key === ' ') return target.closest(PRESSABLE) || event.repeat ? null : () => actions.toggle();
  if (event.key === 'ArrowRight') return target.closest(READABLE) ? null : () => stepOn(event, store, actions);
  if (!letterShortcuts.value || event.repeat) return null;
  if (event.key.toLowerCase() === 'e') return () => actions.epoch();
  return event.key.toLowerCase() === 'r' ? () => actions.reset() : null;
}

let frameBefore: Store['frame']['value'] = null;

/** Held down it waits for each step to be seen: nothing is left to be done when it is let go. */
function stepOn({ repeat, shiftKey }: KeyboardEvent, { frame }: Store, actions: Actions): void {
  if (repeat && frame.value === frameBefore) return;
  frameBefore = frame.value;
  if (shiftKey) actions.epoch();
  else actions.step();
}

function putBrushDown(store: Store): void {
  store.brush.value = 'off';
}
