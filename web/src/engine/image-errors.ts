/** What the network says of a whole set, and which samples it gets most wrong. */

/** A sample whose most probable class is not its own. */
export interface ImageMistake {
  /** Place in the set. */
  index: number;
  label: number;
  predicted: number;
  /** Of the predicted class. */
  probability: number;
}

export interface ImageErrors {
  set: 'train' | 'test';
  /** Of the set. */
  samples: number;
  errors: number;
  /** classes x classes counts, row = truth. */
  confusion: Uint32Array;
  /** Those of which the network is most sure first. */
  mistakes: ImageMistake[];
}

export interface ImageErrorsOptions {
  /** The test set unless said, the training set where there is none. */
  set?: 'train' | 'test';
  /** The most mistakes that are listed. */
  count?: number;
}

/** `outputs`, `targets`: one or, by class, several numbers a sample: one is that of class 1. */
export function errorsOf(
  outputs: Float32Array,
  targets: Float32Array,
  classes: number,
  count: number,
): Omit<ImageErrors, 'set'> {
  const rows = classes === 2 ? 1 : classes;
  const samples = targets.length / rows;
  const confusion = new Uint32Array(classes * classes);
  const mistakes: ImageMistake[] = [];
  for (let index = 0; index < samples; index++) {
    const label = likeliest(targets, index, rows).index;
    const { index: predicted, value: probability } = likeliest(outputs, index, rows);
    confusion[label * classes + predicted]! += 1;
    if (predicted !== label) mistakes.push({ index, label, predicted, probability });
  }
  mistakes.sort((a, b) => b.probability - a.probability || a.index - b.index);
  return { samples, errors: mistakes.length, confusion, mistakes: mistakes.slice(0, count) };
}

function likeliest(values: Float32Array, sample: number, rows: number): { index: number; value: number } {
  if (rows === 1) {
    const second = values[sample]!;
    return second > 0.5 ? { index: 1, value: second } : { index: 0, value: 1 - second };
  }
  const own = values.subarray(sample * rows, (sample + 1) * rows);
  const value = own.reduce((most, next) => Math.max(most, next), Number.NEGATIVE_INFINITY);
  return { index: Math.max(0, own.indexOf(value)), value };
}
