/** What the network says of every test image. */
import { type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { namesClass } from '../../config/config.js';
import { GradflowError } from '../../config/problem.js';
import type { RunInfo } from '../../engine/frame.js';
import type { ImageAnswers } from '../../engine/lab/image-answers.js';
import { type LabClient, latest } from '../../engine/lab-client.js';
import { followRun } from '../../labs/follow-run.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { MISTAKES } from './mistake-row.js';
import { imageRun } from './reading.js';

/** Milliseconds between two counts, while the run trains. */
const COUNT_EVERY = 2500;

export interface Counted {
  answers: ReadonlySignal<ImageAnswers | null>;
  dispose(): void;
}

/** Counted again as the run goes on. */
export function countAnswers(store: Store, actions: Actions, client: LabClient): Counted {
  const answers = signal<ImageAnswers | null>(null);
  const asking = latest(client, 'imageAnswers');
  let of: RunInfo | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const count = async (state: ArrayBuffer): Promise<void> => {
    const info = untracked(() => imageRun(store));
    if (
      !info ||
      !namesClass(info.config.data) ||
      (info === of && store.playing.peek() && performance.now() - last < COUNT_EVERY)
    )
      return;
    const answer = await asking.ask({ state, worst: MISTAKES }).catch((error: unknown) => {
      if (!(error instanceof GradflowError)) throw error; // a run that is gone is counted no more
    });
    if (!answer || info !== store.info.peek()) return;
    answers.value = answer;
    of = info;
    last = performance.now();
  };
  const stop = followRun(store, actions, () => void [store.info.value, store.playing.value], count);
  return {
    answers,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}
