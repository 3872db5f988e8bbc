/** What a query of the lab worker is: one file of this folder each, listed in `queries.ts`. */
import type { Engine } from '../engine.js';
import type { Session } from '../session.js';

export interface Bench {
  /** The whole engine. Sessions made with it belong to the query, which has to dispose of them. */
  engine: Engine;
  /**
   * The run that was saved as `state`, kept for the next request about the same state: to be read, never trained or
   * changed. A run to do anything with comes from `engine.restore`. Fails with a GradflowError where the state is damaged.
   */
  session(state: ArrayBuffer): Session;
}

/**
 * Tells the page how far the query is, and lets messages in. Resolves when the query is to go on; where it was cancelled,
 * it rejects, and the query ends by not catching that.
 */
export type Report<Progress> = (progress: Progress) => Promise<void>;

/**
 * Answers one request. `args` and the result are plain data and typed arrays; the result's buffers are handed over, not
 * copied. Refusals are thrown as a GradflowError.
 */
export type LabQuery<Args, Result, Progress = never> = (
  bench: Bench,
  args: Args,
  report: Report<Progress>,
) => Result | Promise<Result>;
