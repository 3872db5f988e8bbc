/** What assistive technology is told without looking: the figures, each time the run pauses. */
import { effect, untracked } from '@preact/signals-core';
import type { Store } from '../state/store.js';
import { texts } from './texts.js';

export function speakOnPause(store: Store, region: HTMLElement): void {
  let wasPlaying = false;
  effect(() => {
    const playing = store.playing.value;
    if (wasPlaying && !playing) region.textContent = untracked(() => pauseSummary(store));
    wasPlaying = playing;
  });
}

function pauseSummary(store: Store): string {
  const frame = store.frame.value;
  if (!frame) return '';
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = frame.evaluation;
  return texts(store).page.summary.paused({
    step: frame.step,
    trainLoss,
    testLoss,
    accuracy: testAccuracy ?? trainAccuracy,
  });
}
