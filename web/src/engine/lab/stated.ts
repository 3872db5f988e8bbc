/** A number that a lesson states, of a run as it stands. */
import { measureSession } from '../../lessons/measure.js';
import type { LabQuery } from './query.js';

export interface StatedArgs {
  state: ArrayBuffer;
  /** As the links of lessons name it. */
  quantity: string;
}

/** Null where the run has no such number. */
export const stated: LabQuery<StatedArgs, { value: number | null }> = ({ session }, { state, quantity }) => ({
  value: measureSession(quantity, session(state)),
});
