/** Messages between the page and the engine's worker. A reply carries its request's run id; stale ones are dropped. */
import type { Config, TrainingConfig } from '../config/config.js';
import type { Problem } from '../config/problem.js';
import type { Checkpoint, KeptState } from './checkpoint.js';
import type { ImageRef } from './feature-maps.js';
import type { RunInfo } from './frame.js';
import type { PartnerPort } from './partner.js';

/** What the worker knows of a run; the page adds the Config that it sent. */
export type RunShape = Omit<RunInfo, 'config'>;

/** Which hidden unit's map takes the place of the output; `layer` counts hidden layers from 0. */
export interface UnitRef {
  layer: number;
  unit: number;
}

/** What the visible views need; 0 leaves a picture out. */
export interface ViewNeeds {
  unitMapSize: number;
  outputSize: number;
  pinned: UnitRef | null;
  /** Whether frames bring the gradient of each parameter. */
  gradient: boolean;
  /** Whether they bring the parts of each layer's gradient; only the whole engine has them. */
  shares?: boolean;
  /** The image whose maps they bring; only the whole engine has them. */
  image?: ImageRef | null;
}

/** Where the page stands in time. */
export interface TimeState {
  /** Another number for every line: a change made in the past starts one. */
  line: number;
  /** The step at which the line parted from another. */
  from: number;
  /** The step at which the line ends, where an earlier one is shown; else null. */
  present: number | null;
  /** The step at which the line that was left ends; null when there is none. */
  other: number | null;
}

export type Request =
  /**
   * Starts a run from its Config, from a saved state of it, or with all its past from where another worker left it.
   * Answered by `opened` or `refused`.
   */
  | { type: 'open'; run: number; config: Config; state?: ArrayBuffer; past?: Checkpoint }
  /** Changes the training settings of the run without restarting it. Refused with problems when invalid. */
  | { type: 'training'; run: number; training: TrainingConfig }
  /** Trains at this rate; Infinity = as fast as it goes. While it plays, only the rate changes. Ends at step `until`. */
  | { type: 'play'; run: number; stepsPerSecond: number; until?: number }
  | { type: 'pause'; run: number }
  /** Trains exactly that many steps, but not beyond step `until`, then sends a frame. `epoch`: to the end of the present epoch. */
  | { type: 'advance'; run: number; steps: number | 'epoch'; until?: number }
  | { type: 'set-parameter'; run: number; index: number; value: number }
  | { type: 'view'; needs: ViewNeeds }
  /** The page has drawn the last frame and wants the next one. `spent`: buffers of frames that it no longer shows. */
  | { type: 'ready'; run: number; spent: ArrayBuffer[] }
  | { type: 'save'; run: number }
  /** From here on a `checkpoint` comes whenever the run has changed, for another worker to go on from. */
  | { type: 'guard' }
  /** Answered at once by `alive`. */
  | { type: 'ping' }
  /** Shows an earlier step that was kept, or (any later step) the present. Answered by `time`; the run rests. */
  | { type: 'go-to'; run: number; step: number }
  /** Shows the present of the line that was left. Answered by `time`; the run rests. */
  | { type: 'swap'; run: number }
  /** From here on the run keeps step with the one at the channel's other end; without one it runs alone. */
  | { type: 'pair'; run: number; port?: PartnerPort }
  /** Asks for the moments kept, and for the states of those whose ids are not known. */
  | { type: 'moments'; run: number; known: readonly number[] };

export type Reply =
  | { type: 'opened'; run: number; info: RunShape }
  /** Nothing was changed. */
  | { type: 'refused'; run: number; problems: Problem[] }
  /** Snapshots of one step, each with other sections; what none of them holds stays as the last frame had it. */
  | { type: 'frame'; run: number; parts: ArrayBuffer[]; stepsPerSecond: number }
  /** The run stopped by itself. */
  | { type: 'stopped'; run: number; reason: 'diverged' | 'reached' }
  | { type: 'saved'; run: number; bytes: ArrayBuffer }
  /** `states`: of the moments that were not told of before. */
  | { type: 'checkpoint'; run: number; checkpoint: Checkpoint; states: KeptState[] }
  | { type: 'alive'; run: number }
  /** What is shown is of another time, with the settings of then. `heard`: requests `training` so far. */
  | { type: 'time'; run: number; time: TimeState; training: TrainingConfig; heard: number }
  /** By step; `states` as saved, of as many as one message should carry. */
  | {
      type: 'moments';
      run: number;
      line: number;
      moments: { id: number; step: number }[];
      states: { id: number; bytes: ArrayBuffer }[];
    }
  /** The worker can do no more; the client throws it away. `no-simd`, `wasm-blocked`, `wasm-missing` or a text. */
  | { type: 'failed'; run: number; reason: string };
