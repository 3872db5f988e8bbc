/** Some cells of a map of trainability: a short run each, under two numbers of its own. */
import type { Config } from '../../config/config.js';
import { changesBetween, type Quantity, withQuantities } from '../../config/quantities.js';
import type { Engine } from '../engine.js';
import { TRIAL_NUMBERS, type Trials } from '../trials.js';
import type { LabQuery } from './query.js';

/** `values`: one a column, or one a row. */
export interface MapSide {
  quantity: Quantity;
  values: readonly number[];
}

export interface TrialMapArgs {
  /** What all runs share: a Config as JSON. As long as it is the same text, its data are kept. */
  base: string;
  x: MapSide;
  y: MapSide;
  steps: number;
  /** row * columns + column, as many as there is time for. */
  cells: Int32Array;
  /** Milliseconds after which no further run begins. */
  time: number;
}

export interface TrialMapSlice {
  /** TRIAL_NUMBERS for each cell that was computed, in order: at least the first, not always all. */
  rows: Float64Array;
  /** The loss of the best constant answer. */
  constant: number;
  /** Milliseconds that they took. */
  duration: number;
}

export const trialMap: LabQuery<TrialMapArgs, TrialMapSlice> = (bench, { base, x, y, steps, cells, time }) => {
  const start = performance.now();
  const { config, trials } = prepared(bench.engine, base);
  const rows = new Float64Array(cells.length * TRIAL_NUMBERS);
  let done = 0;
  do {
    const cell = cells[done]!;
    const changed = withQuantities(config, [
      { quantity: x.quantity, value: x.values[cell % x.values.length]! },
      { quantity: y.quantity, value: y.values[Math.floor(cell / x.values.length)]! },
    ]);
    rows.set(trials.row(changesBetween(config, changed), steps), done * TRIAL_NUMBERS);
    done += 1;
  } while (done < cells.length && performance.now() - start < time);
  const duration = performance.now() - start;
  return { rows: rows.slice(0, done * TRIAL_NUMBERS), constant: trials.constantLoss, duration };
};

interface Prepared {
  base: string;
  config: Config;
  trials: Trials;
}

/** Of the base that an engine was asked about last: slice after slice is about the same. */
const kept = new WeakMap<Engine, Prepared>();

function prepared(engine: Engine, base: string): Prepared {
  const last = kept.get(engine);
  if (last?.base === base) return last;
  kept.delete(engine);
  last?.trials.dispose();
  const config = JSON.parse(base) as Config;
  const next = { base, config, trials: engine.trials(config) };
  kept.set(engine, next);
  return next;
}
