/** The map on screen: computed again whenever what it is of changes; maps seen before are kept while the lab is open. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import { pace } from '../../draw/pace.js';
import { TRIAL_NUMBERS, type Trial, trialOf } from '../../engine/trials.js';
import type { Store } from '../../state/store.js';
import type { Axis } from './axis.js';
import { coveringCell, refinement } from './order.js';
import { type Plan, planOf } from './plan.js';
import type { Pool, Take } from './pool.js';
import { schedule as createSchedule } from './schedule.js';
import type { MapSettings } from './settings.js';

export interface TrialMap {
  plan: Plan;
  /** TRIAL_NUMBERS a cell, row by row from the lowest value of y. */
  rows: Float64Array;
  /** 1 for cells that are computed. */
  done: Uint8Array;
  /** The loss of the best constant answer; null before anything is computed. */
  constant: number | null;
}

/** `left`: milliseconds, null while nobody can say. */
export interface Progress {
  state: 'computing' | 'complete' | 'stopped' | 'failed';
  done: number;
  cells: number;
  left: number | null;
  /** Milliseconds so far. */
  spent: number;
}

export interface MapModel {
  plan: ReadonlySignal<Plan>;
  map: ReadonlySignal<TrialMap>;
  /** Counts what came in. */
  version: ReadonlySignal<number>;
  progress: ReadonlySignal<Progress>;
  problems: ReadonlySignal<readonly Problem[]>;
  stop(): void;
  /** Goes on with what is missing. */
  resume(): void;
  dispose(): void;
}

/** Milliseconds that a change has to stand before a map is begun: sliders pass through many. */
const PAUSE = 150;
const MOST_KEPT = 12;
/** Milliseconds between two looks at what came in: drawing all of it takes from the runs what they could have. */
const TELL_EVERY = 120;

export function trialAt({ rows, done }: TrialMap, cell: number): Trial | null {
  return done[cell] ? trialOf(rows, cell) : null;
}

/** The nearest coarser cell that is computed, while this one is not. */
export function standIn({ plan, done }: TrialMap, cell: number): number | null {
  return coveringCell(cell, plan.x.values.length, (one) => done[one] === 1);
}

export function createMap(
  store: Pick<Store, 'config' | 'info'>,
  settings: ReadonlySignal<MapSettings>,
  pool: Pool,
): MapModel {
  const plan = computed(() => planOf(store.config.value, store.info.value?.train.x.length ?? 0, settings.value));
  const kept = new Map<string, TrialMap>();
  const map: Signal<TrialMap> = signal(keep(kept, plan.peek()));
  const version = signal(0);
  const progress = signal<Progress>(progressOf(map.peek(), 'computing'));
  const problems = signal<readonly Problem[]>([]);
  let running = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function compute(target: TrialMap): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal: ended } = running;
    const work = createSchedule(missingCells(target));
    const before = target.done.reduce((sum, one) => sum + one, 0);
    const start = performance.now();
    const tell = (state: Progress['state']): void => {
      progress.value = {
        state,
        done: before + work.progress().done,
        cells: target.done.length,
        left: work.left(pool.workers()),
        spent: performance.now() - start,
      };
      version.value++;
    };
    const paced = pace(TELL_EVERY, () => tell('computing'));
    problems.value = [];
    tell('computing');
    try {
      const take: Take = (cells, rows, constant) => {
        put(target, cells, rows);
        target.constant = constant;
        paced.request();
      };
      await pool.work(jobOf(target.plan), work, take, ended).finally(paced.dispose);
      if (!ended.aborted) tell(work.isComplete() && work.lost().length === 0 ? 'complete' : 'failed');
    } catch (error) {
      if (ended.aborted) return;
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
      tell('failed');
    }
  }

  const begin = (): void => {
    map.value = keep(kept, plan.peek());
    version.value++;
    if (isComplete(map.peek())) progress.value = progressOf(map.peek(), 'complete');
    else void compute(map.peek());
  };
  const stop = effect(() => {
    const { key } = plan.value;
    untracked(() => {
      clearTimeout(timer);
      if (key !== map.peek().plan.key) running.abort();
      timer = setTimeout(begin, kept.has(key) && isComplete(kept.get(key)!) ? 0 : PAUSE);
    });
  });
  return {
    plan,
    map,
    version,
    progress,
    problems,
    stop: () => {
      clearTimeout(timer);
      running.abort();
      progress.value = { ...progress.peek(), state: 'stopped', left: null };
    },
    resume: begin,
    dispose: () => {
      clearTimeout(timer);
      stop();
      running.abort();
    },
  };
}

function jobOf({ base, x, y, steps }: Plan): Parameters<Pool['work']>[0] {
  const side = ({ quantity, values }: Axis) => ({ quantity, values });
  return { base: JSON.stringify(base), x: side(x), y: side(y), steps };
}

/** The one kept for this plan, else an empty one; the one used longest ago makes room. */
function keep(kept: Map<string, TrialMap>, plan: Plan): TrialMap {
  const cells = plan.x.values.length * plan.y.values.length;
  const map = kept.get(plan.key) ?? {
    plan,
    rows: new Float64Array(cells * TRIAL_NUMBERS),
    done: new Uint8Array(cells),
    constant: null,
  };
  kept.delete(plan.key);
  kept.set(plan.key, map);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return map;
}

function missingCells({ plan, done }: TrialMap): Int32Array {
  return refinement(plan.x.values.length, plan.y.values.length).cells.filter((cell) => !done[cell]);
}

function put({ rows, done }: TrialMap, cells: Int32Array, part: Float64Array): void {
  for (let index = 0; index * TRIAL_NUMBERS < part.length; index++) {
    const row = part.subarray(index * TRIAL_NUMBERS, (index + 1) * TRIAL_NUMBERS);
    rows.set(row, cells[index]! * TRIAL_NUMBERS);
    done[cells[index]!] = 1;
  }
}

function isComplete({ done }: TrialMap): boolean {
  return done.every((one) => one === 1);
}

function progressOf(map: TrialMap, state: Progress['state']): Progress {
  const done = map.done.reduce((sum, one) => sum + one, 0);
  return { state, done, cells: map.done.length, left: null, spent: 0 };
}
