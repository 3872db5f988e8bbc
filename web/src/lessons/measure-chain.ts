/**
 * Numbers of the chain rule lab as it opens: of the strongest path from the first parameter to the loss, in the first
 * sample of the next step's batch.
 */
import type { ChainFactor, ChainRule } from '../engine/probes.js';
import type { Session } from '../engine/session.js';

type OfChain = (chain: ChainRule) => number | null | undefined;

const OF_CHAIN: Readonly<Record<string, OfChain>> = {
  loss: ({ loss }) => loss,
  /** The first output: a probability for classification. */
  prediction: ({ prediction }) => prediction[0],
  /** dL/dy and dy/d(logit) of the one output y; their product is the first factor. */
  lossByPrediction: ({ link }) => link?.lossByPrediction,
  predictionByLogit: ({ link }) => link?.predictionByLogit,
  /** Along the path. */
  product: ({ product }) => product,
  paths: ({ paths }) => paths,
  /** dL/dw of the sample, over all paths. */
  sum: ({ sum }) => sum,
  /** dL/dw over the batch, without penalties. */
  mean: ({ gradient }) => gradient.mean,
};

/** From the loss on, the first is 1: `chain.factor.2`, and `chain.productTo.2` of all factors up to it. */
const OF_FACTOR: Readonly<Record<string, keyof Pick<ChainFactor, 'value' | 'product'>>> = {
  factor: 'value',
  productTo: 'product',
};

const CHAIN = /^chain\.([A-Za-z]+)(?:\.([1-9]\d{0,2}))?$/;

export function isOfChain(name: string): boolean {
  const [, quantity = '', factor] = CHAIN.exec(name) ?? [];
  return Object.hasOwn(factor ? OF_FACTOR : OF_CHAIN, quantity);
}

/** Null where the path has no such factor, and where the output is not a single one. */
export function measureChain(name: string, session: Session): number | null {
  const [, quantity = '', factor] = CHAIN.exec(name) ?? [];
  const [sample = 0] = session.batch(session.metrics().step);
  const chain = session.chainRule({ sample, parameter: 0 });
  const value = factor ? chain.factors[Number(factor) - 1]?.[OF_FACTOR[quantity]!] : OF_CHAIN[quantity]!(chain);
  return value ?? null;
}
