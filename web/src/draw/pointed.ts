/** Code for pointing at a picture, by pointer or keyboard, comes when somebody first does. */
import { effect } from '@preact/signals-core';

/** Attaches what was loaded; `early` is a click that was made meanwhile, else the last move. Returns what takes it away. */
export type Opener = (early: MouseEvent | null) => () => void;

/**
 * Loads once: when `target` is pointed at or gets the focus, or as soon as `isWanted`, which reads signals. Where that
 * fails, the next move tries again. Returns what ends it all.
 */
export function whenPointedAt(
  target: HTMLElement,
  load: () => Promise<Opener>,
  isWanted = (): boolean => false,
): () => void {
  let opened: Promise<() => void> | undefined;
  let early: MouseEvent | null = null;
  const listeners = new AbortController();
  const { signal } = listeners;
  const start = (): void => {
    opened ??= load().then((open) => {
      listeners.abort();
      return open(early);
    });
    opened.catch(() => {
      opened = undefined;
    });
  };
  const keep = (event: MouseEvent): void => {
    if (early?.type !== 'click') early = event.type === 'pointerleave' ? null : event;
  };
  for (const kind of ['click', 'pointermove', 'pointerleave'] as const) target.addEventListener(kind, keep, { signal });
  target.addEventListener('pointerover', start, { signal });
  target.addEventListener('focusin', start, { signal });
  const stop = effect(() => {
    if (isWanted()) start();
  });
  return () => {
    stop();
    listeners.abort();
    opened?.then((close) => close()).catch(() => {});
  };
}
