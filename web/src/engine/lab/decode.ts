/** What a network makes of activations that somebody else has chosen for a hidden layer. */
import type { LabQuery } from './query.js';

export interface DecodeArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** From 0. */
  layer: number;
  /** One code after the other. */
  codes: Float32Array;
}

/** One output after the other. */
export const decode: LabQuery<DecodeArgs, Float32Array> = (bench, { state, layer, codes }) =>
  bench.session(state).outputFrom(layer, codes);
