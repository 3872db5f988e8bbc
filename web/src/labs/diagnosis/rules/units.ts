/** Rules about what the units do over the training set. */
import { activatedBy } from '../../../config/config.js';
import type { UnitActivityRow } from '../../../engine/probes.js';
import { type Evidence, type Facts, type Rule, worst } from '../check.js';
import { activated, rateTimes, reinitialized, repassed } from '../fixes.js';
import { THRESHOLDS } from '../thresholds.js';

const deadShare = ({ dead, units }: UnitActivityRow): number => dead.filter(Boolean).length / units;
const saturatedShare = ({ saturated, units }: UnitActivityRow): number =>
  saturated.reduce((sum, share) => sum + share, 0) / units;

/** A layer's share where the function can do such a thing; else 0. */
function shares(
  rows: readonly UnitActivityRow[],
  share: (row: UnitActivityRow) => number,
  can: (layer: number) => boolean,
): number[] {
  return rows.map((row, layer) => (can(layer) ? share(row) : 0));
}

/** A unit whose f' is 0 for every training sample receives no gradient: it can only come back if its inputs change. */
export const dead: Rule = ({ config, activity, activityAtStart, properties, metrics }) => {
  if (activity.length === 0) return { reason: 'no-hidden-layer' };
  const can = (layer: number): boolean =>
    properties[layer]!.canDie && activatedBy(config.model.layers[layer]!).activation !== 'step';
  if (!activity.some((_, layer) => can(layer))) return { reason: 'cannot-die' };
  const values = shares(activity, deadShare, can);
  const measure = worst(values, 'above', THRESHOLDS.dead);
  const row = activity[measure.layer!]!;
  const fromStart = metrics.step === 0 || deadShare(activityAtStart[measure.layer!]!) > THRESHOLDS.dead;
  const kind: Facts['case'] = measure.value === 1 ? 'whole-layer' : fromStart ? 'from-start' : undefined;
  const facts = { count: row.dead.filter(Boolean).length, of: row.units, ...(kind && { case: kind }) };
  const layers = values.flatMap((value, layer) => (value > THRESHOLDS.dead ? [layer] : []));
  return { measure, facts, fix: () => activated(config, 'leaky-relu', layers) };
};

/** ReLU is flat on one side by design: only functions that are flat where they are large count. */
export const saturated: Rule = (evidence) => {
  const { activity, activityAtStart, config } = evidence;
  if (activity.length === 0) return { reason: 'no-hidden-layer' };
  const can = (layer: number): boolean => canSaturate(evidence, layer);
  if (!activity.some((_, layer) => can(layer))) return { reason: 'cannot-saturate' };
  const measure = worst(shares(activity, saturatedShare, can), 'above', THRESHOLDS.saturated);
  const atStart = saturatedShare(activityAtStart[measure.layer!]!);
  const fromStart = atStart > THRESHOLDS.saturated;
  const fix = () => (fromStart ? (reinitialized(config) ?? repassed(config)) : rateTimes(config, 0.1, true));
  return { measure, facts: { share: atStart, ...(fromStart && { case: 'from-start' as const }) }, fix };
};

function canSaturate({ properties, config }: Evidence, layer: number): boolean {
  const { activation } = activatedBy(config.model.layers[layer]!);
  return (
    properties[layer]!.canSaturate && activation !== 'relu' && activation !== 'hard-swish' && activation !== 'step'
  );
}
