/** What a rule says of a run. */
import type { Config } from '../../config/config.js';
import type { RunEvidence } from '../../engine/lab/evidence.js';
import type { WiderTrial } from '../../engine/lab/wider-trial.js';
import type { LossPoint } from '../../state/store.js';
import type { Change } from './fixes.js';

/** All that rules may look at. */
export interface Evidence extends RunEvidence {
  /** The kept points of the loss curve, up to the step of the run. */
  losses: readonly LossPoint[];
  /** Null where it was not tried. */
  widerTrial: WiderTrial | null;
}

/** In the order in which they explain: the first that fires leaves least for the others to explain. */
export const RULES = [
  'diverged',
  'step',
  'symmetric',
  'linear',
  'dead',
  'vanishing',
  'exploding',
  'rateHigh',
  'updates',
  'saturated',
  'rateLow',
  'small',
  'overfitting',
] as const;
export type RuleId = (typeof RULES)[number];

/** Why a rule has nothing to say. */
export type Reason =
  | 'diverged'
  | 'no-hidden-layer'
  | 'bends'
  | 'cannot-saturate'
  | 'cannot-die'
  | 'adaptive'
  | 'too-large'
  | 'blocked'
  | 'learned'
  | 'too-early'
  | 'still-falling'
  | 'others-first'
  | 'not-tried'
  | 'no-test-data';

/** The number that decides, and where it is worst. */
export interface Measure {
  value: number;
  threshold: number;
  fires: 'above' | 'below';
  /** Hidden layers from 0; their number is the output, what is above it an auxiliary classifier; null where the number is of the whole network. */
  layer: number | null;
}

export interface Fix {
  change: Change;
  config: Config;
  /** Training settings go into the run as it stands, unless what they did is past repair. */
  restart: boolean;
}

/** `facts`: further numbers that the rule's sentence names. */
export type Check =
  | { rule: RuleId; status: 'fired'; measure: Measure; facts: Facts; fix: Fix | null }
  | { rule: RuleId; status: 'clear'; measure: Measure; facts: Facts }
  | { rule: RuleId; status: 'silent'; reason: Reason };
export type Fired = Extract<Check, { status: 'fired' }>;

export interface Facts {
  /** Counts of units, layers or steps, by rule. */
  count?: number;
  of?: number;
  step?: number;
  /** Where a rule tells two cases apart. */
  case?:
    | 'blank'
    | 'whole-layer'
    | 'from-start'
    | 'adaptive'
    | 'zero-rate'
    | 'preactivation'
    | 'activation'
    | 'loss'
    | 'gradient'
    | 'update';
  loss?: number;
  /** The learning rate at the limit. */
  limit?: number;
  share?: number;
  rate?: number;
}

/** A rule's answer before it has its name. */
export type Answer =
  | { reason: Reason }
  | { measure: Measure; facts?: Facts; fix: () => Fix | null /** More must hold than the number. */; and?: boolean };

/** `fired`: the rules before it that have fired. */
export type Rule = (evidence: Evidence, fired: ReadonlySet<RuleId>) => Answer;

export function isBeyond({ value, threshold, fires }: Measure): boolean {
  return fires === 'above' ? value > threshold : value < threshold;
}

/** The largest (or smallest) of some layers' numbers, with its layer. */
export function worst(values: readonly number[], fires: Measure['fires'], threshold: number): Measure {
  let layer = 0;
  values.forEach((value, index) => {
    if (fires === 'above' ? value > values[layer]! : value < values[layer]!) layer = index;
  });
  return { value: values[layer] ?? 0, threshold, fires, layer };
}
