/** Backpropagation against central differences over the whole network. */
import type { GradientCheck } from '../probes.js';
import type { LabQuery } from './query.js';

export interface GradientCheckArgs {
  /** The saved run to check. */
  state: ArrayBuffer;
}

export const gradientCheck: LabQuery<GradientCheckArgs, GradientCheck> = (bench, { state }) =>
  bench.session(state).gradientCheck();
