/** Who computes which cells when: hands out slices, takes results, knows how long the rest takes. Pure. */

/** Milliseconds of work in a message: short, so that a cancelled map stops soon; long against what a message costs. */
export const SLICE = 20;
/** Of the first slice, when nobody knows yet how long a run takes. */
const FIRST_CELLS = 2;
const MOST_CELLS = 512;
/** Runs after which their mean time says something. */
const ENOUGH_CELLS = 12;

export interface Schedule {
  /** The next cells to compute; empty when all are handed out. */
  next(): Int32Array;
  /** `done` of the cells of a slice came back, after that many milliseconds; the others are handed out again first. */
  settle(slice: Int32Array, done: number, milliseconds: number): void;
  /** A worker failed: its slice is handed out again. A cell that failed twice is given up. */
  fail(slice: Int32Array): void;
  isComplete(): boolean;
  /** Computed cells, and all of them. */
  progress(): { done: number; cells: number };
  /** Milliseconds that the rest takes so many workers, by the mean of the runs so far; null before that says something. */
  left(workers: number): number | null;
  /** Cells that no worker could compute. */
  lost(): readonly number[];
}

export function schedule(cells: Int32Array): Schedule {
  let place = 0;
  let done = 0;
  let time = 0;
  let again: number[] = [];
  const failures = new Map<number, number>();
  const lost: number[] = [];

  const sliceSize = (): number => {
    if (done === 0) return FIRST_CELLS;
    const affordable = Math.floor((SLICE * done) / Math.max(time, 1e-3));
    return Math.min(MOST_CELLS, Math.max(1, affordable));
  };
  const failOne = (cell: number): void => {
    const times = (failures.get(cell) ?? 0) + 1;
    failures.set(cell, times);
    if (times > 1) lost.push(cell);
    else again.push(cell);
  };

  return {
    next() {
      const size = sliceSize();
      if (again.length > 0) {
        const slice = Int32Array.from(again.slice(0, failures.has(again[0]!) ? 1 : size));
        again = again.slice(slice.length);
        return slice;
      }
      const slice = cells.slice(place, place + size);
      place += slice.length;
      return slice;
    },
    settle(slice, count, milliseconds) {
      done += count;
      time += milliseconds;
      again.push(...slice.subarray(count));
    },
    // One of them is to blame and nobody knows which: one by one, it takes no other with it.
    fail(slice) {
      for (const cell of slice) failOne(cell);
    },
    isComplete: () => done + lost.length === cells.length,
    progress: () => ({ done: done + lost.length, cells: cells.length }),
    left: (workers) => {
      if (done < Math.min(ENOUGH_CELLS, cells.length)) return null;
      return ((cells.length - done - lost.length) * time) / done / Math.max(1, workers);
    },
    lost: () => lost,
  };
}

/**
 * Workers for a map on so many processors. At rest all but one, of two both; beside training, which has a worker of its
 * own, one fewer. At most eight: each holds an engine.
 */
export function poolSize(processors: number, isTraining: boolean): number {
  const atRest = Math.max(2, processors - 1);
  return Math.max(1, Math.min(8, processors, isTraining ? atRest - 1 : atRest));
}
