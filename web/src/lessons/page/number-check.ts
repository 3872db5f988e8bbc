/** Holds the numbers of somebody's own lesson to the engine, run by run, in a worker. */
import { type Signal, signal } from '@preact/signals-core';
import { createLabClient } from '../../labs/worker.js';
import { statedRuns, type WrongNumber } from '../check/claims.js';
import type { Lesson } from '../lesson.js';

export interface Checking {
  /** Runs that were trained, of how many. */
  done: number;
  count: number;
  /** How many numbers the lesson states, and which are wrong so far. */
  numbers: number;
  wrong: readonly WrongNumber[];
  /** No engine could be had. */
  failed: boolean;
}

interface NumberCheck {
  /** Null where nobody asked. */
  checking: Signal<Checking | null>;
  check(lesson: Lesson): Promise<void>;
  /** Ends what is going on. */
  forget(): void;
}

export function createNumberCheck(): NumberCheck {
  const checking = signal<Checking | null>(null);
  const lab = createLabClient();
  let latest = 0;

  async function check(lesson: Lesson): Promise<void> {
    forget();
    const mine = latest;
    const runs = statedRuns([lesson]);
    checking.value = { done: 0, count: runs.length, numbers: lesson.claims.length, wrong: [], failed: false };
    for (const run of runs) {
      const wrong = await lab.ask('wrongNumbers', run).catch(() => null);
      if (mine !== latest) return;
      const before: Checking = checking.value!;
      checking.value = {
        ...before,
        done: before.done + 1,
        failed: wrong === null,
        wrong: [...before.wrong, ...(wrong ?? [])],
      };
      if (!wrong) return;
    }
  }

  function forget(): void {
    latest++;
    lab.cancelAll();
    checking.value = null;
  }

  return { checking, check, forget };
}
