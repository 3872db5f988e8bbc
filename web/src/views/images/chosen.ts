/** Which image is followed through the network. */
import type { RunInfo } from '../../engine/frame.js';
import type { ImageMistake } from '../../engine/image-errors.js';

export type ImageSet = 'train' | 'test';

/** A sample, or a drawing: height x width values from 0 to 1, null while nothing is drawn. */
export type ChosenImage = { set: ImageSet; index: number } | { set: 'own'; pixels: Float32Array | null };

/** The set that images are first taken from: the test images, where there are some. */
export function firstSet(info: RunInfo | null): ImageSet {
  return info && info.test.label.length === 0 ? 'train' : 'test';
}

export function imagesIn(info: RunInfo | null, set: ImageSet): number {
  return info?.[set].label.length ?? 0;
}

/**
 * The next image in a cell of the confusion matrix after `from`, around the end; null where there is none. `labels`: the
 * class of each image of the set; `mistakes`: all of them.
 */
export function nextInCell(
  labels: ArrayLike<number>,
  mistakes: readonly ImageMistake[],
  { truth, guess }: { truth: number; guess: number },
  from: number,
): number | null {
  const wrong = new Map(mistakes.map(({ index, predicted }) => [index, predicted]));
  for (let step = 1; step <= labels.length; step++) {
    const index = (from + step) % labels.length;
    if (labels[index] === truth && (wrong.get(index) ?? truth) === guess) return index;
  }
  return null;
}
