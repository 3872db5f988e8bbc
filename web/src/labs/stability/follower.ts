/**
 * Measures the curvature of the run that is shown, again and again, in a worker that only this lab uses; and in between
 * that of the kept moments, so that what happened before the lab was opened, or between two looks, is there too.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { RunInfo } from '../../engine/frame.js';
import type { SharpnessAt } from '../../engine/lab/sharpness.js';
import type { Store } from '../../state/store.js';
import { followRun } from '../follow-run.js';
import type { LabContext } from '../lab.js';
import { followMoments, type Moment } from '../moments.js';
import { createLabClient } from '../worker.js';
import { joined, pointOf, type StabilityPoint, withPoint } from './series.js';

export interface Follower {
  points: ReadonlySignal<readonly StabilityPoint[]>;
  /** The last measurement, whole; null before the first and where the run has diverged. */
  last: Signal<SharpnessAt | null>;
  problems: Signal<readonly Problem[]>;
  dispose(): void;
}

const client = createLabClient();

/** Of the run shown last: opening the lab again finds what was measured. */
const kept = {
  info: null as RunInfo | null,
  line: 0,
  points: signal<readonly StabilityPoint[]>([]),
  last: signal<SharpnessAt | null>(null),
};

export function followSharpness({ store, actions }: Pick<LabContext, 'store' | 'actions'>): Follower {
  const problems = signal<readonly Problem[]>([]);
  let isOpen = true;

  function beginRun(): void {
    const { line, from } = store.time.value;
    const info = store.info.value;
    untracked(() => {
      if (info !== kept.info) [kept.points.value, kept.last.value] = [[], null];
      else if (line !== kept.line) kept.points.value = kept.points.value.filter(({ step }) => step <= from);
      kept.info = info;
      kept.line = line;
    });
  }

  async function measure(state: ArrayBuffer): Promise<void> {
    const { info, line } = kept;
    const start = kept.last.peek()?.eigenvector;
    const found = await client.ask('sharpness', { state, ...(start && { start }) });
    if (info !== kept.info || line !== kept.line) return;
    kept.last.value = found;
    problems.value = [];
    if (found) kept.points.value = withPoint(kept.points.value, pointOf(found));
    await rest(store, found);
  }

  function complain(error: unknown): void {
    if (!isOpen) return; // it was cancelled
    if (!(error instanceof GradflowError)) throw error;
    problems.value = error.problems;
  }

  const stopRun = effect(beginRun);
  const stopFollowing = followRun(
    store,
    actions,
    () => {},
    (state) => measure(state).catch(complain),
  );
  const past = followMoments({ store, actions }, (states, signal) => measureAll(store, states, signal));
  const points = computed(() => joined(pointsOf(past.moments.value), kept.points.value));
  const dispose = (): void => {
    isOpen = false;
    past.dispose();
    stopFollowing();
    stopRun();
    client.cancelAll();
  };
  return { points, last: kept.last, problems, dispose };
}

/** While it is trained, three times as long as it took: where processors are few, training keeps what it has. */
async function rest({ playing }: Pick<Store, 'playing'>, after: SharpnessAt | null): Promise<void> {
  if (after && playing.peek()) await new Promise((resolve) => setTimeout(resolve, 3 * after.duration));
}

/** One request each: the present run waits for no more than one of them. */
async function measureAll(
  store: Pick<Store, 'playing'>,
  states: ArrayBuffer[],
  signal: AbortSignal,
): Promise<(SharpnessAt | null)[]> {
  const found: (SharpnessAt | null)[] = [];
  for (const state of states) {
    const row = await client.ask('sharpness', { state }, { signal });
    found.push(row);
    await rest(store, row);
  }
  return found;
}

function pointsOf(moments: readonly Moment<SharpnessAt | null>[]): StabilityPoint[] {
  return moments.flatMap(({ row }) => (row ? [pointOf(row)] : []));
}
