/** What each place adds to a gradient. Pure. */
import type { ChainPlaces } from '../../engine/probes.js';

export interface PlaceSums {
  /** gradient x input of each place. */
  terms: Float64Array;
  total: number;
  positive: number;
  negative: number;
  /** Places by their magnitude, the largest first; the chosen one is among them. */
  listed: number[];
  /** Of all that are not listed. */
  rest: number;
  restCount: number;
}

export function sumPlaces({ gradient, input, chosen }: ChainPlaces, most: number): PlaceSums {
  const terms = Float64Array.from(gradient, (value, place) => value * input[place]!);
  const order = Array.from(terms.keys()).sort((a, b) => Math.abs(terms[b]!) - Math.abs(terms[a]!));
  const listed = order.slice(0, most);
  if (!listed.includes(chosen)) listed[listed.length - 1] = chosen;
  const isListed = new Set(listed);
  const sumOf = (places: readonly number[]): number => places.reduce((sum, place) => sum + terms[place]!, 0);
  const others = order.filter((place) => !isListed.has(place));
  return {
    terms,
    total: sumOf(order),
    positive: sumOf(order.filter((place) => terms[place]! > 0)),
    negative: sumOf(order.filter((place) => terms[place]! < 0)),
    listed,
    rest: sumOf(others),
    restCount: others.length,
  };
}
