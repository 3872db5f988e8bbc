/** Which units of saved states were dead. */
import type { LabQuery } from './query.js';

export interface LivesArgs {
  /** Saved runs. */
  states: readonly ArrayBuffer[];
}

/** Per state a number for each hidden unit, layer by layer: 1 where it is dead (see UnitActivityRow), else 0. */
export const lives: LabQuery<LivesArgs, Uint8Array[], number> = async (bench, { states }, report) => {
  const found: Uint8Array[] = [];
  for (const state of states) {
    const session = bench.engine.restore(new Uint8Array(state));
    found.push(Uint8Array.from(session.unitActivity().flatMap(({ dead }) => dead.map(Number))));
    session.dispose();
    await report(found.length);
  }
  return found;
};
