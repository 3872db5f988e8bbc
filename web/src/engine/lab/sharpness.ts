/** The curvature of a saved run, with what it is held against. */
import type { Sharpness } from '../probes.js';
import type { LabQuery } from './query.js';

export interface SharpnessArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** The eigenvector found last, from which the search goes on. */
  start?: Float64Array;
}

export interface SharpnessAt extends Sharpness {
  step: number;
  /** As set; `learningRate` is what the schedule makes of it at this step. */
  baseRate: number;
  /** Milliseconds that it took. */
  duration: number;
}

export const sharpness: LabQuery<SharpnessArgs, SharpnessAt | null> = (bench, { state, start }) => {
  const session = bench.session(state);
  const { step, status } = session.metrics();
  if (status === 'diverged') return null;
  const parameters = session.parameters().length;
  const begin = performance.now();
  const found = session.sharpness(start?.length === parameters ? { start } : {});
  return { ...found, step, baseRate: session.config.training.learningRate, duration: performance.now() - begin };
};
