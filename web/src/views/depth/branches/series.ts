/** The color and mark of an auxiliary classifier wherever it is drawn. Kept runs take theirs from the first on. */
import { SERIES } from '../../../draw/series.js';

/** Its number among the series of draw/series.ts; `index` among the classifiers. */
export function auxiliarySeries(index: number): number {
  return SERIES - 1 - (index % SERIES);
}
