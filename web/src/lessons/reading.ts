/** The number that a reader has asked for, measured where the run then stands. */
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { LabClient } from '../engine/lab-client.js';
import { createLabClient } from '../labs/worker.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { Claim } from './lesson.js';
import type { Asked, LessonModel } from './model.js';

export interface Reading {
  asked: Asked & { claim: Claim };
  /** Undefined while it is measured; null where there is none. */
  value: number | null | undefined;
}

/** Of what `model.asked` is about. Returns the signal, and what stops it. */
export function followReading(
  model: LessonModel,
  store: Store,
  actions: Actions,
): { reading: ReadonlySignal<Reading | null>; dispose: () => void } {
  const lab = createLabClient();
  const reading = signal<Reading | null>(null);
  /** What was measured, or is being: once for each time it is asked. */
  let begun: Asked | null = null;
  const stop = effect(() => {
    const asked = model.asked.value;
    if (!asked?.claim) {
      reading.value = null;
      return;
    }
    if (begun !== asked && reading.peek()?.asked !== asked) {
      reading.value = { asked: asked as Reading['asked'], value: undefined };
    }
    if (begun === asked || !hasArrived(model, store, asked)) return;
    begun = asked;
    untracked(
      () =>
        void measure(lab, asked as Reading['asked'], store, actions).then(
          (value) => {
            if (model.asked.peek() === asked) reading.value = { asked: asked as Reading['asked'], value };
          },
          () => {},
        ),
    );
  });
  return {
    reading,
    dispose: () => {
      stop();
      lab.cancelAll();
    },
  };
}

/** The run on screen stands where it was sent to. */
function hasArrived(model: LessonModel, { info, frame }: Store, { run, steps, before }: Asked): boolean {
  if (info.value === before) return false;
  return model.isOn(run) && frame.value !== null && (frame.value.step === steps || frame.value.divergence !== null);
}

async function measure(
  lab: LabClient,
  { run, claim, steps }: Reading['asked'],
  store: Store,
  actions: Actions,
): Promise<number | null> {
  if (claim.quantity === 'divergedAt') return store.frame.peek()?.divergence?.step ?? null; // a saved run is a sound one
  const { twin } = run.scene;
  const state =
    claim.ofTwin && twin ? (await lab.ask('trained', { config: twin, steps })).state : await actions.saveState();
  return state && (await lab.ask('stated', { state, quantity: claim.quantity })).value;
}
