/** Workers that compute a map together, each with an engine of its own. */
import { effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import { GradflowError } from '../../config/problem.js';
import type { TrialMapArgs } from '../../engine/lab/trial-map.js';
import type { LabClient } from '../../engine/lab-client.js';
import { TRIAL_NUMBERS } from '../../engine/trials.js';
import { createLabClient } from '../worker.js';
import { poolSize, type Schedule, SLICE } from './schedule.js';

/** Milliseconds in which a cancelled slice has to end by itself: all of it rests within 100. */
const PATIENCE = 60;

export type MapJob = Pick<TrialMapArgs, 'base' | 'x' | 'y' | 'steps'>;

/** Gets the rows of the first cells of a slice, and the loss of a constant answer. */
export type Take = (cells: Int32Array, rows: Float64Array, constant: number) => void;

export interface Pool {
  /**
   * Works the schedule off. Rejects with a GradflowError where the job itself is refused or no worker can be had, and with
   * the signal's reason when it is aborted.
   */
  work(job: MapJob, schedule: Schedule, take: Take, signal: AbortSignal): Promise<void>;
  /** How many may work now. */
  workers(): number;
  /** Ends all workers; their memory is free. */
  dispose(): void;
}

type Client = Pick<LabClient, 'ask' | 'close'>;

/** While `training` goes on there are fewer. */
export function createPool(
  training: ReadonlySignal<boolean>,
  processors = navigator.hardwareConcurrency,
  makeClient: () => Client = () => createLabClient(PATIENCE),
): Pool {
  const clients: Client[] = [];
  const workers = (): number => poolSize(processors, training.value);

  function clientAt(index: number): Client {
    clients[index] ??= makeClient();
    return clients[index];
  }

  /** One worker's share: slice after slice, as long as there is a place for it. */
  async function workAs(index: number, { job, schedule, take, signal }: Work): Promise<void> {
    while (!signal.aborted && index < untracked(workers)) {
      const cells = schedule.next();
      if (cells.length === 0) return;
      try {
        const slice = await clientAt(index).ask('trialMap', { ...job, cells, time: SLICE }, { signal });
        schedule.settle(cells, slice.rows.length / TRIAL_NUMBERS, slice.duration);
        take(cells, slice.rows, slice.constant);
      } catch (error) {
        if (!isWorkerFailure(error)) throw error;
        schedule.fail(cells);
      }
    }
  }

  async function workTogether(work: Work): Promise<void> {
    const busy = new Map<number, Promise<void>>();
    const fill = (): void => {
      for (let index = 0; index < workers(); index++) {
        if (busy.has(index)) continue;
        const share = workAs(index, work).finally(() => busy.delete(index));
        share.catch(() => {}); // it is awaited below
        busy.set(index, share);
      }
    };
    const stop = effect(fill);
    try {
      while (busy.size > 0) await Promise.race(busy.values());
    } finally {
      stop();
    }
  }

  return {
    async work(job, schedule, take, signal) {
      const ended = new AbortController();
      const abort = (): void => ended.abort(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      try {
        await workTogether({ job, schedule, take, signal: ended.signal });
      } finally {
        signal.removeEventListener('abort', abort);
        ended.abort(); // one share failed: the others need not go on
      }
    },
    workers: () => untracked(workers),
    dispose: () => {
      for (const client of clients) client.close();
      clients.length = 0;
    },
  };
}

interface Work {
  job: MapJob;
  schedule: Schedule;
  take: Take;
  signal: AbortSignal;
}

/** Of one worker, which is replaced; not of the job, nor that no worker can be started at all. */
function isWorkerFailure(error: unknown): boolean {
  return error instanceof GradflowError && error.problems.some(({ path }) => path === 'lab');
}
