/** The trained network over the plane: its answers, and how much they change with the inputs. */
import type { LabQuery } from './query.js';

export interface SensitivityArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** Pixels along a side. */
  size: number;
}

export interface Sensitivity {
  step: number;
  size: number;
  /** One plane of size x size per output, as `Session.decisionGrid` has them. */
  output: Float32Array;
  /** One plane: see `Session.sensitivityGrid`. */
  sensitivity: Float32Array;
}

export const sensitivity: LabQuery<SensitivityArgs, Sensitivity> = (bench, { state, size }) => {
  const session = bench.session(state);
  const shape = { width: size, height: size };
  return {
    step: session.metrics().step,
    size,
    output: session.decisionGrid(shape),
    sensitivity: session.sensitivityGrid(shape),
  };
};
