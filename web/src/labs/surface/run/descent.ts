/** The gradient of the surface's loss at the present parameters, asked for as the run goes on. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { GradflowError } from '../../../config/problem.js';
import type { Descent } from '../../../engine/lab/descent.js';
import { latest } from '../../../engine/lab-client.js';
import { followRun } from '../../follow-run.js';
import type { LabContext } from '../../lab.js';

export type { Descent } from '../../../engine/lab/descent.js';

/** Null until it has come, and where the engine cannot give it. */
export function followDescent(
  { store, actions, lab }: LabContext,
  ground: ReadonlySignal<unknown>,
): { descent: ReadonlySignal<Descent | null>; dispose(): void } {
  const descent = signal<Descent | null>(null);
  const asking = latest(lab, 'descent');
  const stop = followRun(
    store,
    actions,
    () => void (ground.value !== null),
    async (state) => {
      try {
        const answer = await asking.ask({ state });
        if (answer) descent.value = answer;
      } catch (error) {
        if (!(error instanceof GradflowError)) throw error;
        descent.value = null; // without the arrow the rest is as true as before
      }
    },
  );
  return {
    descent,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}
