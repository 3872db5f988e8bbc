/** The worst mistakes: samples that the network is most sure of and gets wrong. */

export interface Mistake {
  /** Place among the samples. */
  index: number;
  truth: number;
  guess: number;
  /** Probability of the guess. */
  chance: number;
}

/** `probabilities`: samples x classes. At most `count`, the surest first. */
export function worstMistakes(
  probabilities: Float32Array,
  truths: ArrayLike<number>,
  classes: number,
  count: number,
): Mistake[] {
  const mistakes: Mistake[] = [];
  for (let index = 0; index < truths.length; index++) {
    const of = probabilities.subarray(index * classes, (index + 1) * classes);
    const guess = of.indexOf(of.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY));
    if (guess >= 0 && guess !== truths[index])
      mistakes.push({ index, truth: truths[index]!, guess, chance: of[guess]! });
  }
  return mistakes.sort((a, b) => b.chance - a.chance || a.index - b.index).slice(0, count);
}
