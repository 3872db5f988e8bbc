/** Slows work down to what a reader can follow. */
import { effect, type ReadonlySignal, untracked } from '@preact/signals-core';

export interface Pace {
  /** Runs the task now, or as soon as the pause since its last run is over. */
  request(): void;
  /** Runs the task at once. */
  flush(): void;
  dispose(): void;
}

/** Runs `task` at most once every `milliseconds`, never losing the last request. */
export function pace(milliseconds: number, task: () => void): Pace {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const flush = (): void => {
    cancel();
    last = performance.now();
    task();
  };
  const request = (): void => {
    if (timer !== null) return;
    const wait = last + milliseconds - performance.now();
    if (wait <= 0) flush();
    else timer = setTimeout(flush, wait);
  };
  return { request, flush, dispose: cancel };
}

/**
 * Runs `task` whenever the signals that `read` reads change: at most every `milliseconds` while `busy`, at once when not.
 * Returns what stops it.
 */
export function followPaced(
  milliseconds: number,
  busy: ReadonlySignal<boolean>,
  read: () => void,
  task: () => void,
): () => void {
  const paced = pace(milliseconds, () => untracked(task));
  const stop = effect(() => {
    read();
    if (busy.value) paced.request();
    else paced.flush();
  });
  return () => {
    stop();
    paced.dispose();
  };
}
