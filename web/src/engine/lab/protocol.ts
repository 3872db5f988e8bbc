/** Messages between the page and the lab worker. One request is worked on at a time; replies carry its id. */
import type { Problem } from '../../config/problem.js';
import type { QueryName } from './queries.js';

/** A saved run, sent once: later requests about the same one carry only its key. */
export interface StateRef {
  key: number;
  bytes?: ArrayBuffer;
}

export type LabRequest =
  /** `args` without the field `state`, which travels as a StateRef. */
  | { type: 'ask'; id: number; query: QueryName; args: object; state?: StateRef }
  | { type: 'cancel'; id: number }
  /** Are you there? */
  | { type: 'ping' };

export type LabReply =
  | { type: 'progress'; id: number; progress: unknown }
  | { type: 'done'; id: number; result: unknown }
  | { type: 'refused'; id: number; problems: Problem[] }
  | { type: 'cancelled'; id: number }
  /** Answers `ping`, also while the engine is loading. */
  | { type: 'alive' }
  /** The worker can do no more; the client throws it away. */
  | { type: 'failed'; problems: Problem[] };
