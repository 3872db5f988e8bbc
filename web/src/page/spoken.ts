/** What assistive technology is told without looking: the figures, each time the run pauses. */
import { effect, untracked } from '@preact/signals-core';
import { evaluationOf } from '../engine/frame.js';
import type { Store } from '../state/store.js';
import { PAUSED } from './spoken-words.js';

/** Milliseconds without a new frame: then the last one is of the step at which the run rests. */
const SETTLED_AFTER = 300;

/** Returns what silences it. */
export function speakOnPause(store: Store, region: HTMLElement): () => void {
  let pausing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = (): void => {
    pausing = false;
    region.textContent = untracked(() => pauseSummary(store));
  };
  // This file comes with the first run, which may have paused by the time it is here.
  let wasPlaying = untracked(() => (store.frame.value?.step ?? 0) > 0);
  return effect(() => {
    const playing = store.playing.value;
    store.frame.value;
    pausing = !playing && (pausing || wasPlaying);
    wasPlaying = playing;
    clearTimeout(timer);
    if (pausing) timer = setTimeout(speak, SETTLED_AFTER);
  });
}

function pauseSummary(store: Store): string {
  const frame = store.frame.value;
  const evaluation = evaluationOf(frame);
  if (!frame || !evaluation) return '';
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = evaluation;
  return PAUSED[store.language.value]({
    step: frame.step,
    trainLoss,
    testLoss,
    accuracy: testAccuracy ?? trainAccuracy,
  });
}
