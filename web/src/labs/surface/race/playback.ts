/** Moving along a race, as along a film. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { runClock } from '../../clock.js';
import type { TabContext } from '../tabs.js';
import type { Film } from './film.js';
import { AT_END } from './settings.js';

/** Seconds that a whole race takes to watch. */
const LENGTH = 10;

export function playback(film: ReadonlySignal<Film | null>, { settings }: TabContext) {
  const playing = signal(false);
  const speed = signal(1);
  /** While it plays. */
  const moving = signal(0);
  const last = computed(() => film.value?.race.steps.at(-1) ?? 0);
  const at = computed(() => Math.min(last.value, playing.value ? moving.value : settings.values.value.at));
  const goTo = (step: number): void => {
    playing.value = false;
    settings.change({ at: step >= last.peek() ? AT_END : Math.max(0, step) }, { merge: true });
  };
  const stop = runClock(playing, (seconds) => {
    moving.value = Math.min(last.peek(), at.peek() + (seconds * speed.peek() * last.peek()) / LENGTH);
    if (moving.peek() >= last.peek()) goTo(last.peek());
  });
  const toggle = (): void => {
    if (playing.peek()) goTo(Math.round(at.peek()));
    else {
      moving.value = at.peek() < last.peek() ? at.peek() : 0;
      playing.value = true;
    }
  };
  return { at, playing, speed, goTo, toggle, dispose: stop };
}
