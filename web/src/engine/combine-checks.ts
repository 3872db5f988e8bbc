/** Gradient checks of several ranges of one network's parameters, as one. */
import type { GradientCheck } from './probes.js';

const LISTED = 10;

/** In the order of their parameters; at least one. */
export function combineChecks(parts: readonly [GradientCheck, ...GradientCheck[]]): GradientCheck {
  const sum = (of: (part: GradientCheck) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const worstTen = parts.flatMap((part) => part.worstTen);
  worstTen.sort((a, b) => errorOf(b) - errorOf(a)).splice(LISTED);
  const [worst] = worstTen;
  return {
    ...parts[0],
    maxRelativeError: worst ? worst.relativeError : 0,
    worst: worst ? { flat: worst.flat, name: worst.name, index: worst.index } : null,
    worstTen,
    checked: sum(({ checked }) => checked),
    kinks: sum(({ kinks }) => kinks),
    kinksAt: parts.flatMap(({ kinksAt }) => kinksAt).slice(0, LISTED),
    belowResolution: sum(({ belowResolution }) => belowResolution),
  };
}

/** One that is not finite, null by then, is the worst of all. */
const errorOf = ({ relativeError }: { relativeError: number | null }): number =>
  relativeError ?? Number.POSITIVE_INFINITY;
