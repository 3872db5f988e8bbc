/** How loss and divergence become shades from 0 to 1. Pure. */
import { TRIAL_NUMBERS, TRIAL_OUTCOMES, type TrialOutcome } from '../../engine/trials.js';
import type { TrialMap } from './map.js';
import type { MapView } from './settings.js';

/** Shades of `learned` begin here; below are those of `slow`, so that the border between them is seen. */
export const LEARNED_FROM = 0.34;
/** Of the constant answer's loss: below it a run has learned (as the engine judges). */
export const LEARNED_SHARE = 0.5;
/** Decades below the constant answer's loss that the scale may span. */
const SPANS = [1, 2, 3, 4, 6];
/** Of the runs, by loss: the scale reaches further down only for more. */
const IGNORED = 0.02;

export interface LossScale {
  constant: number;
  /** From the constant answer's loss down to the brightest shade. */
  decades: number;
}

/** A row's numbers, without making an object of them: a map has thousands. */
export const outcomeAt = (rows: Float64Array, cell: number): TrialOutcome =>
  TRIAL_OUTCOMES[rows[cell * TRIAL_NUMBERS]!]!;
export const stepsAt = (rows: Float64Array, cell: number): number => rows[cell * TRIAL_NUMBERS + 1]!;
export const lossAt = (rows: Float64Array, cell: number): number => rows[cell * TRIAL_NUMBERS + 3]!;

/** Spans steps in jumps, so that it seldom changes while a map fills. */
export function lossScale({ rows, done, constant }: TrialMap): LossScale {
  const depths: number[] = [];
  for (let cell = 0; cell < done.length; cell++) {
    const depth = done[cell] ? Math.log10((constant ?? 1) / lossAt(rows, cell)) : Number.NaN;
    if (depth > 0) depths.push(depth);
  }
  depths.sort((a, b) => b - a);
  const deepest = depths[Math.floor(depths.length * IGNORED)] ?? 1;
  return { constant: constant ?? 1, decades: SPANS.find((span) => span >= deepest) ?? SPANS.at(-1)! };
}

/** Larger for smaller losses: `slow` below LEARNED_FROM, `learned` from there to 1. */
export function progressShade({ constant, decades }: LossScale, loss: number): number {
  const depth = Math.log10(constant / loss);
  const border = -Math.log10(LEARNED_SHARE);
  if (depth < border) return LEARNED_FROM * 0.9 * held(depth / border);
  return LEARNED_FROM + (1 - LEARNED_FROM) * held((depth - border) / (decades - border));
}

/** Decades above the constant answer's loss on the scale of the loss view. */
const ABOVE = 1;

/** Of the view of losses: even on a log axis, 1 for the smallest. NaN where the loss is not finite. */
export function lossShade({ constant, decades }: LossScale, loss: number): number {
  return Number.isFinite(loss) ? held((Math.log10(constant / loss) + ABOVE) / (decades + ABOVE)) : Number.NaN;
}

/** Steps: a run that lasted so long stands half-way between the worst and those that only ended badly. */
const SOON = 8;

/**
 * How badly a run diverged: up to a half by how far its loss went above that of a constant answer, above that by how soon
 * a number was no longer finite.
 */
export function divergenceShade(
  scale: LossScale,
  { steps, of, loss }: { steps: number; of: number; loss: number },
): number {
  if (steps < of) return 0.5 + 0.5 / (1 + steps / SOON);
  return 0.5 * held(Math.log10(loss / scale.constant) / 3);
}

/** What stands on a scale: where, and the loss in numbers. */
export function scaleTicks(scale: LossScale, view: MapView): { at: number; loss: number }[] {
  const shade = view === 'loss' ? lossShade : progressShade;
  const losses = [scale.constant, ...(view === 'loss' ? [] : [scale.constant * LEARNED_SHARE])];
  const lowest = scale.constant * 10 ** -scale.decades;
  const powers = [1e1, 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6].filter(
    (power) => power >= lowest * 0.99 && power < scale.constant * (view === 'loss' ? 10.1 : 0.25),
  );
  const apart = (loss: number): boolean =>
    losses.every((one) => Math.abs(shade(scale, one) - shade(scale, loss)) > 0.12);
  return [...losses, ...powers.filter(apart)].map((loss) => ({ at: shade(scale, loss), loss }));
}

function held(share: number): number {
  return Math.min(1, Math.max(0, share));
}
