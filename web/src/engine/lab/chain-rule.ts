/** One gradient as a product of factors, and the sums that it is part of. */
import { inputCount, outputCount } from '../../config/config.js';
import type { ChainRule, SingleCheck } from '../probes.js';
import type { Session } from '../session.js';
import { sumOverPaths } from './paths.js';
import type { LabQuery } from './query.js';

export interface ChainRuleArgs {
  state: ArrayBuffer;
  /** Null: the first of the next step's batch. */
  sample: number | null;
  /** In the flat vector. */
  parameter: number;
  /** As in ChainRuleOptions; null for the strongest. */
  path: number[] | null;
  /** The auxiliary classifier that the path ends in; null: the network's own output. */
  head: number | null;
}

export interface ChainRuleAnswer {
  chain: ChainRule;
  /** The products of all paths added one by one: the gradient without ChainRule.throughOthers; null where there are too many. */
  sumOfPaths: number | null;
  /** The same gradient over the next step's batch by the arithmetic that training uses: single precision, no dropout. */
  trained: number;
}

export const chainRule: LabQuery<ChainRuleArgs, ChainRuleAnswer> = (
  bench,
  { state, sample, parameter, path, head },
) => {
  const session = bench.session(state);
  const of = sample ?? session.batch()[0]!;
  const chain = session.chainRule({ sample: of, parameter, head, ...(path && { path }) });
  const trace = session.trace({ samples: [of] });
  const sumOfPaths = sumOverPaths(chain, trace, {
    model: session.config.model,
    layout: session.layout(),
    parameters: session.parameters(),
  });
  return { chain, sumOfPaths, trained: gradientInTraining(session)[parameter]! };
};

function gradientInTraining(session: Session): Float32Array {
  const { inputs, targets } = session.data().train;
  const batch = session.batch();
  const features = inputCount(session.config.data);
  const outputs = outputCount(session.config.data);
  return session.lossAndGradient(rows(inputs, features, batch), rows(targets, outputs, batch)).gradient;
}

function rows(values: Float32Array, width: number, samples: Int32Array): Float32Array {
  const chosen = new Float32Array(width * samples.length);
  samples.forEach((sample, index) => {
    chosen.set(values.subarray(sample * width, (sample + 1) * width), index * width);
  });
  return chosen;
}

export interface CheckParameterArgs {
  state: ArrayBuffer;
  parameter: number;
  sample: number;
}

/** By finite differences: of one sample, and over the next step's batch. */
export interface ParameterChecks {
  sample: SingleCheck;
  batch: SingleCheck;
}

export const checkParameter: LabQuery<CheckParameterArgs, ParameterChecks> = (bench, { state, parameter, sample }) => {
  const session = bench.session(state);
  return { sample: session.checkParameter(parameter, { samples: [sample] }), batch: session.checkParameter(parameter) };
};
