/** The color and mark of an auxiliary classifier wherever it is drawn. */

/** Kept runs take theirs from 0 on, and violets belong to the run on screen and its twin: those come last. */
const KEYS = [4, 6, 2, 5, 1, 3, 0, 7];

/** Its number among the series of draw/series.ts; `index` among the classifiers. */
export function auxiliarySeries(index: number): number {
  return KEYS[index % KEYS.length]!;
}
