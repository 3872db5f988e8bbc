/** For labs that show numbers of the present run: asks for its state as it goes on, and never faster than it can answer. */
import { effect, untracked } from '@preact/signals-core';
import { pace } from '../draw/pace.js';
import type { Frame } from '../engine/frame.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';

/** Milliseconds between two looks at a run that is being trained. */
const LOOK_EVERY = 500;

/**
 * Calls `task` with the saved run: at once, when a signal that `read` reads changes, and as training goes on. One call is
 * finished before the next begins; wishes in between become one. Returns what stops it.
 */
export function followRun(
  store: Store,
  actions: Pick<Actions, 'saveState'>,
  read: () => void,
  task: (state: ArrayBuffer) => Promise<void>,
): () => void {
  let busy = false;
  let again = false;
  let stopped = false;
  /** The state that belongs to a frame, so that another question about it sends nothing. */
  let kept: { frame: Frame | null; state: ArrayBuffer } | null = null;

  const saved = async (): Promise<ArrayBuffer | null> => {
    const frame = store.frame.peek();
    if (kept && kept.frame === frame) return kept.state;
    const state = await actions.saveState();
    kept = state && { frame, state };
    return state;
  };
  const look = async (): Promise<void> => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    const state = await saved();
    if (state && !stopped) await task(state);
    busy = false;
    if (again && !stopped) paced.request();
  };
  const paced = pace(LOOK_EVERY, () => void untracked(look));
  const stopRun = effect(() => {
    if (store.frame.value) paced.request();
  });
  const stopRead = effect(() => {
    read();
    paced.flush();
  });
  return () => {
    stopped = true;
    stopRun();
    stopRead();
    paced.dispose();
  };
}
