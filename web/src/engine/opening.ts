/** Starting a run, and telling the page what stays the same for all of it. */
import type { Config } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import type { Problem } from '../config/problem.js';
import type { RunShape } from './protocol.js';
import type { Outcome, WasmDataset, WasmModule, WasmSession } from './wasm.js';

/** From step 0, or from a saved state, which must belong to this very Config. */
export function openSession(module: WasmModule, config: Config, state?: ArrayBuffer): Outcome<WasmSession> {
  if (!state) return module.createSession(JSON.stringify(config));
  const outcome = module.restoreSession(new Uint8Array(state));
  if (!outcome.value || isEqual(JSON.parse(outcome.value.config()), config)) return outcome;
  outcome.value.delete();
  const mismatch: Problem = { path: 'state', code: 'damaged', message: 'the saved run belongs to another Config' };
  return { problems: JSON.stringify([mismatch]) };
}

export function describeRun(session: WasmSession): Omit<RunShape, 'curves'> {
  const { train, test } = session.data();
  const pointsOf = ({ x, y, label }: WasmDataset) => ({ x, y, label });
  return {
    layout: JSON.parse(session.layout()) as RunShape['layout'],
    train: pointsOf(train),
    test: pointsOf(test),
    domain: session.domain(),
    stepsPerEpoch: session.stepsPerEpoch(),
  };
}

export function parseProblems(json: string): Problem[] {
  return JSON.parse(json) as Problem[];
}
