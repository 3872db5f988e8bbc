/** Time for what plays in a lab. */
import type { ReadonlySignal } from '@preact/signals-core';

/** Milliseconds between two pictures where motion is unwelcome. */
const STILL = 500;

/** Whether the reader wants pictures one after the other in place of motion. */
export function prefersStills(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Calls `tick` with the seconds gone since the last call, while it plays: in every animation frame, or twice a second. */
export function runClock(playing: ReadonlySignal<boolean>, tick: (seconds: number) => void): () => void {
  let stopTicking = (): void => {};
  const stop = playing.subscribe((isPlaying) => {
    stopTicking();
    stopTicking = isPlaying ? (prefersStills() ? tickSlowly(tick) : tickSmoothly(tick)) : () => {};
  });
  return () => {
    stop();
    stopTicking();
  };
}

function tickSlowly(tick: (seconds: number) => void): () => void {
  const timer = setInterval(() => tick(STILL / 1000), STILL);
  return () => clearInterval(timer);
}

function tickSmoothly(tick: (seconds: number) => void): () => void {
  let before = performance.now();
  let frame = 0;
  let isOver = false;
  const run = (now: number): void => {
    tick(Math.min(0.1, Math.max(0, now - before) / 1000)); // a hidden page sleeps
    before = now;
    if (!isOver) frame = requestAnimationFrame(run);
  };
  frame = requestAnimationFrame(run);
  return () => {
    isOver = true;
    cancelAnimationFrame(frame);
  };
}
