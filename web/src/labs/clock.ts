/** Time for what plays in a lab. */
import type { ReadonlySignal } from '@preact/signals-core';

/** Calls `tick` with the seconds gone since the last call, in every animation frame while it plays. */
export function runClock(playing: ReadonlySignal<boolean>, tick: (seconds: number) => void): () => void {
  let frame = 0;
  let before = 0;
  const run = (now: number): void => {
    tick(Math.min(0.1, (now - before) / 1000)); // a hidden page sleeps
    before = now;
    if (playing.peek()) frame = requestAnimationFrame(run);
  };
  const stop = playing.subscribe((isPlaying) => {
    cancelAnimationFrame(frame);
    before = performance.now();
    if (isPlaying) frame = requestAnimationFrame(run);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
