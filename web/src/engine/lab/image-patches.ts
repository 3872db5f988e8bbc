/** The training images that excite one unit most, each with the place where it does. */
import { outputCount } from '../../config/config.js';
import type { ActivatingPatch } from '../activating-patches.js';
import type { LabQuery } from './query.js';

export interface ImagePatchesArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** Hidden layers from 0. */
  layer: number;
  unit: number;
  /** Wanted at most. */
  count: number;
}

export interface ImagePatches {
  step: number;
  patches: ActivatingPatch[];
  /** The images, one after the other. */
  pixels: Float32Array;
}

export const imagePatches: LabQuery<ImagePatchesArgs, ImagePatches> = (bench, { state, layer, unit, count }) => {
  const session = bench.session(state);
  const patches = session.activatingPatches({ layer, unit, count });
  const { inputs, targets } = session.data().train;
  const features = (inputs.length / targets.length) * outputCount(session.config.data);
  const pixels = new Float32Array(patches.length * features);
  patches.forEach(({ index }, place) => {
    pixels.set(inputs.subarray(index * features, (index + 1) * features), place * features);
  });
  return { step: session.metrics().step, patches, pixels };
};
