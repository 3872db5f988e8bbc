/** Which way is down at a saved run: the gradient of the loss that the surface shows. */
import type { LabQuery } from './query.js';

export interface DescentArgs {
  /** The saved run. */
  state: ArrayBuffer;
}

/** Over the whole training set, with penalties and auxiliary losses, without dropout: see `Session.lossAndGradient`. */
export interface Descent {
  step: number;
  loss: number;
  gradient: Float32Array;
}

export const descent: LabQuery<DescentArgs, Descent> = (bench, { state }) => {
  const session = bench.session(state);
  const { inputs, targets } = session.data().train;
  return { step: session.metrics().step, ...session.lossAndGradient(inputs, targets) };
};
