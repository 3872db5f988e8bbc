/** The kept moments of the run as columns of the map. */
import { computed, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { Problem } from '../../config/problem.js';
import type { LabContext } from '../lab.js';
import * as kept from '../moments.js';

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

export function followMoments(context: LabContext): Moments {
  const { moments, problems, dispose } = kept.followMoments(context, (states, signal) =>
    context.lab.ask('timeRows', { states }, { signal }),
  );
  const columns = computed(() => moments.value.map(({ step, row }) => ({ step, rows: row })));
  return { columns, problems, dispose };
}
