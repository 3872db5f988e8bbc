/** Messages between the page and the engine's worker. A reply carries its request's run id; stale ones are dropped. */
import type { Config, TrainingConfig } from '../config/config.js';
import type { Problem } from '../config/problem.js';
import type { RunInfo } from './frame.js';

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
}

export type Request =
  /** Starts a run from its Config, or from a saved state of it. Answered by `opened` or `refused`. */
  | { type: 'open'; run: number; config: Config; state?: ArrayBuffer }
  /** Changes the training settings of the run without restarting it. Refused with problems when invalid. */
  | { type: 'training'; run: number; training: TrainingConfig }
  /** Trains at this rate; Infinity = as fast as it goes. While it plays, only the rate changes. */
  | { type: 'play'; run: number; stepsPerSecond: number }
  | { type: 'pause'; run: number }
  /** Trains exactly that many steps, then sends a frame. `epoch`: to the end of the present epoch. */
  | { type: 'advance'; run: number; steps: number | 'epoch' }
  | { type: 'set-parameter'; run: number; index: number; value: number }
  | { type: 'view'; needs: ViewNeeds }
  /** The page has drawn the last frame and wants the next one. */
  | { type: 'ready'; run: number }
  | { type: 'save'; run: number };

export type Reply =
  | { type: 'opened'; run: number; info: RunShape }
  /** Nothing was changed. */
  | { type: 'refused'; run: number; problems: Problem[] }
  /** Snapshots of one step, each with other sections; what none of them holds stays as the last frame had it. */
  | { type: 'frame'; run: number; parts: ArrayBuffer[]; stepsPerSecond: number }
  /** The run stopped by itself. */
  | { type: 'stopped'; run: number; reason: 'diverged' }
  | { type: 'saved'; run: number; bytes: ArrayBuffer }
  /** The worker can do no more; the client throws it away. `no-simd`, `wasm-blocked`, `wasm-missing` or a text. */
  | { type: 'failed'; run: number; reason: string };
