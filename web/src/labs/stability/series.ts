/** What was measured of one run, by step. */
import type { SharpnessAt } from '../../engine/lab/sharpness.js';

export interface StabilityPoint {
  step: number;
  lambdaMax: number | null;
  /** Null for the adaptive optimizers. */
  limit: number | null;
  /** As set, and as the schedule has it at this step. */
  baseRate: number;
  rate: number;
}

export const MOST_POINTS = 1000;

/** With the point in its place; one measured at the same step before gives way. Too many thin out, the last stays. */
export function withPoint(points: readonly StabilityPoint[], point: StabilityPoint): readonly StabilityPoint[] {
  const before = points.filter(({ step }) => step < point.step);
  const after = points.filter(({ step }) => step > point.step);
  const all = [...before, point, ...after];
  return all.length > MOST_POINTS ? all.filter((_, index) => index % 2 === 0 || index === all.length - 1) : all;
}

/** Both by step; where both have one, that of `live`. */
export function joined(past: readonly StabilityPoint[], live: readonly StabilityPoint[]): readonly StabilityPoint[] {
  const byStep = new Map([...past, ...live].map((point) => [point.step, point]));
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}

export function pointOf({ step, lambdaMax, limit, baseRate, learningRate }: SharpnessAt): StabilityPoint {
  return { step, lambdaMax, limit, baseRate, rate: learningRate };
}

/** The steps at which another learning rate was found to be set than before, with that rate. */
export function rateChanges(points: readonly StabilityPoint[]): { step: number; rate: number }[] {
  return points.flatMap(({ step, baseRate }, index) => {
    const before = points[index - 1];
    return before && before.baseRate !== baseRate ? [{ step, rate: baseRate }] : [];
  });
}

/** lambdaMax over the limit; null where either is missing. */
export function ratioOf({ lambdaMax, limit }: StabilityPoint): number | null {
  return lambdaMax === null || limit === null ? null : lambdaMax / limit;
}

/**
 * The learning rate to set so that lambdaMax becomes `share` of the limit, which goes with one over the rate. Null where
 * there is no limit, or none to come near: no curvature upwards, or a rate that the schedule has brought to 0.
 */
export function rateAt(point: StabilityPoint, share: number): number | null {
  const ratio = ratioOf(point);
  if (ratio === null || ratio <= 0 || point.rate <= 0) return null;
  return Number(((point.baseRate / ratio) * share).toPrecision(4));
}
