/** What activations cost in this browser: nanoseconds per value through the kernels of training. */
import type { Engine } from '../engine.js';
import type { FunctionRef } from './functions.js';
import type { LabQuery } from './query.js';

export interface CostArgs {
  functions: readonly FunctionRef[];
}

/** Nanoseconds per value. `spread`: half the distance between the quartiles of the runs. */
export interface Cost {
  median: number;
  spread: number;
}

/** `forward`: f together with f'. `backward`: the gradient times f', which is kept. */
export interface ActivationCost {
  function: FunctionRef;
  forward: Cost;
  backward: Cost;
}

export interface CostProgress {
  done: number;
  total: number;
}

/** As many as a layer of 16 units has for a batch of 64: they stay in the processor's nearest memory. */
const VALUES = 1024;
const RUNS = 11;
/** A run lasts at least this long, in milliseconds, and in steps of the clock, which browsers make coarse. */
const SHORTEST_RUN = 3;
const CLOCK_STEPS = 15;

export const activationCost: LabQuery<CostArgs, ActivationCost[], CostProgress> = async ({ engine }, args, report) => {
  const values = Float32Array.from({ length: VALUES }, (_, index) => (8 * index) / (VALUES - 1) - 4);
  const costs: ActivationCost[] = [];
  const shortest = Math.max(SHORTEST_RUN, CLOCK_STEPS * clockStep());
  for (const ref of args.functions) {
    const forward = timeRuns((repeats) => run(engine, ref, values, repeats, 'forward'), shortest);
    const backward = timeRuns((repeats) => run(engine, ref, values, repeats, 'backward'), shortest);
    costs.push({ function: ref, forward, backward });
    await report({ done: costs.length, total: args.functions.length });
  }
  return costs;
};

function run(
  engine: Engine,
  { name, parameter }: FunctionRef,
  values: Float32Array,
  repeats: number,
  direction: 'forward' | 'backward',
): void {
  engine.runActivation(name, parameter, values, repeats, direction);
}

/** The smallest difference that the clock shows, in milliseconds. */
function clockStep(): number {
  let step = Number.POSITIVE_INFINITY;
  for (let change = 0; change < 5; change++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    step = Math.min(step, now - start);
  }
  return step;
}

/** Nanoseconds per value over some runs, each of at least `shortest` milliseconds. */
export function timeRuns(
  task: (repeats: number) => void,
  shortest: number,
  now: () => number = () => performance.now(),
): Cost {
  const time = (repeats: number): number => {
    const start = now();
    task(repeats);
    return now() - start;
  };
  // The fastest of three: one that something else on the machine held up would seem long enough.
  const fastest = (repeats: number): number => Math.min(time(repeats), time(repeats), time(repeats));
  let repeats = 16;
  while (fastest(repeats) < shortest && repeats < 2 ** 22) repeats *= 2;
  const runs = Array.from({ length: RUNS }, () => (time(repeats) * 1e6) / (repeats * VALUES));
  return summarize(runs);
}

/** The median, and half the distance between the quartiles. */
export function summarize(runs: readonly number[]): Cost {
  const sorted = [...runs].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / 2 };
}
