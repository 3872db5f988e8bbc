/** Short runs of one experiment under other settings: many of them fast, as a map of trainability needs. */
import type { PartialConfig } from '../config/config.js';
import { GradflowError } from '../config/problem.js';
import { wholeNumber } from './arguments.js';
import { unwrap } from './outcome.js';
import type { WasmTrials } from './wasm.js';

/**
 * How a short run ended, judged by its training loss and by `constantLoss`. The first that fits:
 * - `diverged`: a number was no longer finite, or the loss ended above 2 times the larger of its start and `constantLoss`
 * - `learned`: the loss ended below half of `constantLoss`
 * - `slow`: it fell by more than 5 %, and does not stand within 1 % of `constantLoss`, where all answers are alike
 * - `vanished`: neither, and the first hidden layer's gradient is below 1 % of the last one's, which the verdict of
 *   `gradientFlow` calls vanishing or cut off
 * - `stalled`: the rest
 */
export const TRIAL_OUTCOMES = ['learned', 'slow', 'stalled', 'vanished', 'diverged'] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

/** What is different from the base: settings that are named, layers as a whole list. Data stay. */
export type TrialChanges = Pick<PartialConfig, 'model' | 'training'>;

/** A run that diverges is told of as it stood at its last finite step. */
export interface Trial {
  outcome: TrialOutcome;
  /** Taken: fewer than asked for where a number was no longer finite. */
  steps: number;
  /** At step 0 and at the end, as `trainLoss` of `Session.metrics`. */
  firstLoss: number;
  lastLoss: number;
  /** At the end, as `trainAccuracy`; null for regression. */
  accuracy: number | null;
  /**
   * RMS of dL/da of the first and of the last hidden layer over units and samples, smoothed over the last 40 steps or so;
   * of the output where there is no hidden layer.
   */
  firstGradient: number;
  lastGradient: number;
}

/** Numbers of a row: a trial's fields in order, the outcome by its place in TRIAL_OUTCOMES, no accuracy as NaN. */
export const TRIAL_NUMBERS = 7;

/** From row `index` of rows that lie one after the other. */
export function trialOf(rows: Float64Array, index = 0): Trial {
  const [outcome, steps, firstLoss, lastLoss, accuracy, firstGradient, lastGradient] = rows.subarray(
    index * TRIAL_NUMBERS,
    (index + 1) * TRIAL_NUMBERS,
  ) as unknown as [number, number, number, number, number, number, number];
  return {
    outcome: TRIAL_OUTCOMES[outcome]!,
    steps,
    firstLoss,
    lastLoss,
    accuracy: Number.isNaN(accuracy) ? null : accuracy,
    firstGradient,
    lastGradient,
  };
}

/** Made by `Engine.trials`. Keeps the data; every run is a new one. */
export class Trials {
  private handle: WasmTrials | null;

  constructor(handle: WasmTrials) {
    this.handle = handle;
    const dispose = (Symbol as { dispose?: symbol }).dispose;
    if (dispose) Object.defineProperty(this, dispose, { value: () => this.dispose() });
  }

  /**
   * Trains for that many steps (at least one) from the start, with the bits of `createSession` of the changed Config and
   * `train`. Fails with a GradflowError where the changed Config is not valid; then nothing has run.
   */
  run(changes: TrialChanges, steps: number): Trial {
    return trialOf(this.row(changes, steps));
  }

  /** As `run`, as TRIAL_NUMBERS numbers. */
  row(changes: TrialChanges, steps: number): Float64Array {
    return unwrap(this.live.run(JSON.stringify(changes), wholeNumber('steps', steps, 1)));
  }

  /** The training loss of the best constant answer, by the base's loss function and without penalties. */
  get constantLoss(): number {
    return this.live.constantLoss();
  }

  /** Frees the data's memory; any later call fails. Also called by `using`. */
  dispose(): void {
    this.handle?.delete();
    this.handle = null;
  }

  private get live(): WasmTrials {
    if (this.handle) return this.handle;
    throw new GradflowError([{ path: '', code: 'unavailable', message: 'the trials have been disposed' }]);
  }
}
