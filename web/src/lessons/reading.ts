/** The number that a reader has asked for, measured where the run then stands. */
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../config/problem.js';
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
  /** Why it could not be measured: what went wrong, or that the page shows something else by now. */
  failure?: readonly Problem[] | 'changed';
}

/** Of what `model.asked` is about. Returns the signal, and what stops it. */
export function followReading(
  model: LessonModel,
  store: Store,
  actions: Actions,
  lab: LabClient = createLabClient(),
): { reading: ReadonlySignal<Reading | null>; dispose: () => void } {
  const reading = signal<Reading | null>(null);
  /** Whose run is on its way. */
  let awaited: Asked | null = null;
  const stop = effect(() => {
    const asked = model.asked.value as Reading['asked'] | null;
    if (!asked?.claim) {
      reading.value = null;
      return;
    }
    if (reading.peek()?.asked !== asked) {
      reading.value = { asked, value: undefined };
      awaited = asked;
    }
    if (awaited !== asked) return; // measured, being measured, or given up
    const place = placeOf(model, store, asked);
    if (place === 'on its way') return;
    awaited = null;
    if (place === 'elsewhere') reading.value = { asked, value: null, failure: 'changed' };
    else untracked(() => void measureInto(asked));
  });

  async function measureInto(asked: Reading['asked']): Promise<void> {
    const found = await measure(lab, asked, store, actions).catch(failureOf);
    if (model.asked.peek() === asked) reading.value = { asked, ...found };
  }

  return {
    reading,
    dispose: () => {
      stop();
      lab.cancelAll();
    },
  };
}

/** Where the run on screen stands that was sent to a step: somebody may set another up meanwhile, or train it on. */
function placeOf(model: LessonModel, { info, frame }: Store, { run, steps, before }: Asked) {
  if (!model.isOn(run)) return 'elsewhere';
  if (info.value === before || frame.value === null) return 'on its way';
  if (frame.value.step === steps || frame.value.divergence !== null) return 'arrived';
  return frame.value.step < steps ? 'on its way' : 'elsewhere';
}

type Found = Pick<Reading, 'value' | 'failure'>;

function failureOf(error: unknown): Found {
  const problems = error instanceof GradflowError ? error.problems : null;
  return { value: null, failure: problems ?? [{ path: 'lab', code: 'unavailable', message: String(error) }] };
}

async function measure(
  lab: LabClient,
  { run, claim, steps }: Reading['asked'],
  store: Store,
  actions: Actions,
): Promise<Found> {
  if (claim.quantity === 'divergedAt') return { value: store.frame.peek()?.divergence?.step ?? null }; // a saved run is a sound one
  const { twin } = run.scene;
  const state =
    claim.ofTwin && twin ? (await lab.ask('trained', { config: twin, steps })).state : await actions.saveState();
  if (!state) return { value: null, failure: 'changed' };
  return { value: (await lab.ask('stated', { state, quantity: claim.quantity })).value };
}
