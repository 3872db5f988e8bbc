/** What the heat map over time shows of saved states: a few numbers for each layer of each. */
import type { Session } from '../session.js';
import type { LabQuery } from './query.js';

/** The order of a layer's numbers; definitions at LayerFlow and LayerActivity, `dead` and `saturated` as shares. */
export const QUANTITIES = ['gradActivation', 'gradWeight', 'updateRatio', 'dead', 'saturated'] as const;
export type Quantity = (typeof QUANTITIES)[number];

export interface TimeRowsArgs {
  /** Saved runs. */
  states: readonly ArrayBuffer[];
}

/**
 * Per state layers x QUANTITIES numbers, row by row, the output layer last. NaN where a layer has no such quantity,
 * infinity where it is not a finite number.
 */
export const timeRows: LabQuery<TimeRowsArgs, Float64Array[], number> = async (bench, { states }, report) => {
  const rows: Float64Array[] = [];
  for (const state of states) {
    const session = bench.engine.restore(new Uint8Array(state));
    rows.push(rowsOf(session));
    session.dispose();
    await report(rows.length);
  }
  return rows;
};

function rowsOf(session: Session): Float64Array {
  const activity = session.activationStats();
  const numbers = session.gradientFlow().flatMap((flow, layer) => {
    const { dead, saturated, units } = activity[layer] ?? { dead: Number.NaN, saturated: Number.NaN, units: 1 };
    const sizes = [flow.gradActivation, flow.gradWeight, flow.updateRatio].map(
      (size) => size ?? Number.POSITIVE_INFINITY,
    );
    return [...sizes, dead / units, saturated];
  });
  return Float64Array.from(numbers);
}
