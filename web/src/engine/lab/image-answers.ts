/** Which images the network gets wrong, the worst ones with their pixels. */
import type { ImageErrors } from '../image-errors.js';
import type { LabQuery } from './query.js';

export interface ImageAnswersArgs {
  /** The saved run. */
  state: ArrayBuffer;
  /** Mistakes whose pixels are wanted, at most. */
  worst: number;
}

export interface ImageAnswers {
  step: number;
  /** Of the test set, or the training set where there is none: with every mistake. */
  errors: ImageErrors;
  /** The images of the worst mistakes, one after the other. */
  pixels: Float32Array;
}

export const imageAnswers: LabQuery<ImageAnswersArgs, ImageAnswers> = (bench, { state, worst }) => {
  const session = bench.session(state);
  const errors = session.imageErrors({ count: session.config.data.samples });
  const { inputs } = session.data()[errors.set];
  const features = inputs.length / errors.samples;
  const shown = errors.mistakes.slice(0, worst);
  const pixels = new Float32Array(shown.length * features);
  shown.forEach(({ index }, place) => {
    pixels.set(inputs.subarray(index * features, (index + 1) * features), place * features);
  });
  return { step: session.metrics().step, errors, pixels };
};
