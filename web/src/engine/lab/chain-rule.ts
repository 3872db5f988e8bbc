/** One gradient as a product of factors, and the sums that it is part of. */
import { inputCount, isImage, outputCount } from '../../config/config.js';
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
  /** Of a network with layers of images: where the path begins; null for where the parameter adds most. */
  place: number | null;
}

export interface ChainRuleAnswer {
  chain: ChainRule;
  /** The products of all paths added one by one: the gradient without ChainRule.throughOthers; null where there are too many. */
  sumOfPaths: number | null;
  /** The same gradient over the next step's batch by the arithmetic that training uses: single precision, no dropout. */
  trained: number;
  /** The sample, height x width; null where it is no image. */
  image: Float32Array | null;
}

export const chainRule: LabQuery<ChainRuleArgs, ChainRuleAnswer> = (
  bench,
  { state, sample, parameter, path, head, place },
) => {
  const session = bench.session(state);
  const of = sample ?? session.batch()[0]!;
  const chain = session.chainRule({
    sample: of,
    parameter,
    head,
    ...(path && { path }),
    ...(place !== null && { place }),
  });
  return {
    chain,
    sumOfPaths: chain.places ? null : sumOfAllPaths(session, chain),
    trained: gradientInTraining(session)[parameter]!,
    image: isImage(session.config.data) ? imageOf(session, of) : null,
  };
};

function sumOfAllPaths(session: Session, chain: ChainRule): number | null {
  return sumOverPaths(chain, session.trace({ samples: [chain.sample] }), {
    model: session.config.model,
    layout: session.layout(),
    parameters: session.parameters(),
  });
}

function imageOf(session: Session, sample: number): Float32Array {
  const size = inputCount(session.config.data);
  return session.data().train.inputs.slice(sample * size, (sample + 1) * size);
}

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
