/** The large picture in words. */
import { formatNumber } from '../../draw/format.js';
import type { Curves, ShownCurve } from './curves.js';
import { labelOf } from './functions.js';
import { nearestPlace } from './plot.js';
import type { Words } from './words.js';

/** One paragraph for a reader who cannot see the picture. */
export function describeCurves(words: Words, { xs, shown }: Curves): string {
  return [words.span(xs[xs.length - 1]!), ...shown.map((curve) => describeCurve(words, xs, curve))].join(' ');
}

function describeCurve(words: Words, xs: Float64Array, { name, values: { value, first } }: ShownCurve): string {
  const lowest = placeOf(value, (y) => -y);
  const highest = placeOf(value, (y) => y);
  const steepest = placeOf(first, Math.abs);
  const at = (index: number): string => formatNumber(xs[index]!);
  return words.describe(
    labelOf(name),
    formatNumber(value[lowest]!),
    at(lowest),
    formatNumber(value[highest]!),
    formatNumber(first[steepest]!),
    at(steepest),
  );
}

/** The index where `score` is largest; values that are not finite do not count. */
function placeOf(values: Float64Array, score: (value: number) => number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, value] of values.entries()) {
    if (!(Number.isFinite(value) && score(value) > most)) continue;
    most = score(value);
    best = index;
  }
  return best;
}

/** Every function at one place. */
export function describeAt(words: Words, { xs, shown }: Curves, x: number): string {
  const index = nearestPlace(xs, x);
  const readings = shown.map(({ name, values: { value, first, second } }) =>
    words.reading(labelOf(name), value[index]!, first[index]!, second[index]!),
  );
  return [words.at(formatNumber(xs[index]!)), ...readings].join('; ');
}
