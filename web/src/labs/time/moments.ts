/** The kept moments of the run with their numbers, which the lab worker reads from the saved states as they come. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import { pace } from '../../draw/pace.js';
import type { RunInfo } from '../../engine/frame.js';
import type { LabContext } from '../lab.js';

/** One column of the map. */
export interface Column {
  step: number;
  /** Layers x QUANTITIES; see engine/lab/time-rows.ts. */
  rows: Float64Array;
}

export interface Moments {
  /** By step. */
  columns: ReadonlySignal<readonly Column[]>;
  problems: Signal<readonly Problem[]>;
  dispose(): void;
}

/** Milliseconds between two questions while training. */
const EVERY = 250;

export function followMoments({ store, actions, lab }: LabContext): Moments {
  const columns = signal<readonly Column[]>([]);
  const problems = signal<readonly Problem[]>([]);
  /** By the moment's id, of the run on screen. */
  let known = new Map<number, Float64Array>();
  let run: RunInfo | null = null;
  let busy = false;
  let stale = false;
  const abort = new AbortController();

  /** Asks until nothing is new; true where it came to an end. */
  async function update(): Promise<void> {
    const asked = store.info.peek();
    if (asked !== run) begin(asked);
    const list = await actions.moments([...known.keys()]);
    if (!list || run !== store.info.peek() || abort.signal.aborted) return;
    if (list.states.length > 0) {
      const states = list.states.map(({ bytes }) => bytes);
      const rows = await lab.ask('timeRows', { states }, { signal: abort.signal });
      if (run !== store.info.peek()) return;
      list.states.forEach(({ id }, index) => {
        known.set(id, rows[index]!);
      });
      stale ||= list.moments.some(({ id }) => !known.has(id));
    }
    known = new Map(list.moments.flatMap(({ id }) => (known.has(id) ? [[id, known.get(id)!] as const] : [])));
    columns.value = list.moments.flatMap(({ id, step }) => (known.has(id) ? [{ step, rows: known.get(id)! }] : []));
    problems.value = [];
  }

  function begin(next: RunInfo | null): void {
    run = next;
    known = new Map();
    columns.value = [];
  }

  async function work(): Promise<void> {
    if (busy) {
      stale = true;
      return;
    }
    busy = true;
    do {
      stale = false;
      await update().catch(report);
    } while (stale && !abort.signal.aborted);
    busy = false;
  }

  function report(error: unknown): void {
    if (abort.signal.aborted) return;
    if (!(error instanceof GradflowError)) throw error;
    problems.value = error.problems;
  }

  const paced = pace(EVERY, () => void work());
  const stop = effect(() => {
    store.info.value;
    store.frame.value;
    store.time.value;
    paced.request();
  });
  return {
    columns,
    problems,
    dispose: () => {
      abort.abort();
      stop();
      paced.dispose();
    },
  };
}
