/** Trains a run piece by piece: the reader sees it learn, and its curves have points on the way. */
import { effect, signal, untracked } from '@preact/signals-core';
import { isEqual } from '../config/equal.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { LessonRun } from './lesson.js';

const PIECES = 40;
/** Milliseconds. What is left then comes at once. */
const PATIENCE = 2500;

/**
 * From step 0, once the run is there, and with the run beside it as far as that one comes. Whatever else moves it ends
 * this. Returns what ends it, too.
 */
export function trainInPieces(store: Store, actions: Actions, run: LessonRun, steps: number): () => void {
  const piece = Math.ceil(steps / PIECES);
  const isLate = signal(false);
  const timer = setTimeout(() => {
    isLate.value = true;
  }, PATIENCE);
  let asked = 0;
  const stop = effect(() => {
    const [frame, info, late] = [store.frame.value, store.info.value, isLate.value];
    if (asked >= steps || frame?.step !== asked || !info || !isEqual(info.config, run.config)) return;
    if (!late && run.scene.twin && stepBeside(store) < asked) return;
    const next = late ? steps - asked : Math.min(piece, steps - asked);
    asked += next;
    untracked(() => actions.step(next));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Where the run beside stands, as the loss chart knows it. */
function stepBeside({ otherCurves }: Store): number {
  return otherCurves.value.twin?.[0]?.points.at(-1)?.step ?? -1;
}
