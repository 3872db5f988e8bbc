/** The kept moments of the run with what the lab worker reads from their states, each read once as it comes. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../config/problem.js';
import { pace } from '../draw/pace.js';
import type { RunInfo } from '../engine/frame.js';
import type { LabContext } from './lab.js';

export interface Moment<Row> {
  id: number;
  step: number;
  row: Row;
}

export interface Moments<Row> {
  /** By step. */
  moments: ReadonlySignal<readonly Moment<Row>[]>;
  problems: Signal<readonly Problem[]>;
  dispose(): void;
}

/** Milliseconds between two questions while training. */
const EVERY = 250;

/** `read` gives one row for each state, in their order. */
export function followMoments<Row>(
  { store, actions }: Pick<LabContext, 'store' | 'actions'>,
  read: (states: ArrayBuffer[], signal: AbortSignal) => Promise<Row[]>,
): Moments<Row> {
  const moments = signal<readonly Moment<Row>[]>([]);
  const problems = signal<readonly Problem[]>([]);
  /** By the moment's id, of the run on screen. */
  let known = new Map<number, Row>();
  let run: RunInfo | null = null;
  let busy = false;
  let stale = false;
  const abort = new AbortController();

  /** Asks once; sets `stale` where more is to be had. */
  async function update(): Promise<void> {
    const asked = store.info.peek();
    if (asked !== run) begin(asked);
    const list = await actions.moments([...known.keys()]);
    if (!list || run !== store.info.peek() || abort.signal.aborted) return;
    if (list.states.length > 0) {
      const states = list.states.map(({ bytes }) => bytes);
      const rows = await read(states, abort.signal);
      if (run !== store.info.peek()) return;
      list.states.forEach(({ id }, index) => {
        known.set(id, rows[index]!);
      });
      stale ||= list.moments.some(({ id }) => !known.has(id));
    }
    const found = list.moments.flatMap(({ id, step }) => (known.has(id) ? [{ id, step, row: known.get(id)! }] : []));
    known = new Map(found.map(({ id, row }) => [id, row]));
    moments.value = found;
    problems.value = [];
  }

  function begin(next: RunInfo | null): void {
    run = next;
    known = new Map();
    moments.value = [];
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
    moments,
    problems,
    dispose: () => {
      abort.abort();
      stop();
      paced.dispose();
    },
  };
}
