/** What every hidden unit of a saved run does over the training set, and where its function is flat. */
import { type Activated, type ActivationName, activatedBy } from '../../config/config.js';
import { ACTIVATION_EXTRAS } from '../../config/schema.js';
import type { Engine } from '../engine.js';
import type { UnitActivityRow } from '../probes.js';
import type { LabQuery } from './query.js';

export interface UnitsArgs {
  /** The saved run. */
  state: ArrayBuffer;
}

export interface UnitsReport {
  step: number;
  layers: LayerUnits[];
}

export interface LayerUnits extends UnitActivityRow {
  activation: ActivationName;
  /** Stretches within [-range, range] in which |f'| < 1e-6: a unit with all its pre-activations there is dead. */
  flat: [from: number, to: number][];
  /** Holds every pre-activation of the layer, and 0. */
  range: number;
}

export const units: LabQuery<UnitsArgs, UnitsReport> = ({ engine, session: sessionOf }, { state }) => {
  const session = sessionOf(state);
  const { layers } = session.config.model;
  const rows = session.unitActivity();
  return {
    step: session.metrics().step,
    layers: rows.map((row, index) => {
      const range = rangeOf(row);
      const layer = activatedBy(layers[index]!);
      return { ...row, activation: layer.activation, range, flat: flatOf(engine, layer, range) };
    }),
  };
};

function rangeOf({ minimum, maximum }: UnitActivityRow): number {
  return [...minimum, ...maximum].reduce((most, z) => (Number.isFinite(z) ? Math.max(most, Math.abs(z)) : most), 1);
}

/** Looked for at this many places of the range. */
const PLACES = 401;
const DEAD_SLOPE = 1e-6;

function flatOf(engine: Engine, layer: Activated, range: number): LayerUnits['flat'] {
  const { activation } = layer;
  if (activation === 'maxout' || activation === 'prelu') return []; // what they learn decides
  const xs = Float64Array.from({ length: PLACES }, (_, index) => range * ((2 * index) / (PLACES - 1) - 1));
  const { first } = engine.evaluateActivation(activation, xs, parameterOf(layer));
  const stretches: LayerUnits['flat'] = [];
  let from: number | null = null;
  first.forEach((slope, index) => {
    const isFlat = Math.abs(slope) < DEAD_SLOPE;
    if (isFlat) from ??= xs[index]!;
    if (from !== null && (!isFlat || index === PLACES - 1)) {
      stretches.push([from, isFlat ? xs[index]! : xs[index - 1]!]);
      from = null;
    }
  });
  return stretches;
}

function parameterOf(layer: Activated): number | string | undefined {
  if (layer.activation === 'custom') return layer.formula;
  const extra = ACTIVATION_EXTRAS[layer.activation];
  return extra ? (layer[extra.key] as number | undefined) : undefined;
}
