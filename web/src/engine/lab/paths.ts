/** The chain rule the long way: every path from a parameter to the outputs on its own, and their sum. */
import type { ParameterBlock } from '../frame.js';
import type { ChainRule, LayerTrace, Trace } from '../probes.js';

/** More paths than this are not gone through one by one. */
export const MOST_PATHS = 100_000;

/**
 * The sum of the products of all paths, each the product of its own factors: independent of backpropagation, which
 * shares them. With normalization it is the chain's `sum` without `throughOthers`. `trace` is of the chain's sample alone. Null where there are too many paths.
 */
export function sumOverPaths(
  chain: ChainRule,
  trace: Trace,
  layout: readonly ParameterBlock[],
  parameters: Float32Array,
): number | null {
  if (chain.paths > MOST_PATHS) return null;
  const { layers } = trace;
  const own = chain.factors[chain.factors.length - 1]!.layer;
  const weights = layers.map(({ name }) => layout.find((block) => block.name === `${name}.weight`)!);
  const weight = (layer: number, row: number, from: number): number => {
    const { offset, rows } = weights[layer]!;
    return parameters[offset + from * rows + row]!;
  };
  const walk = (layer: number, unit: number, product: number): number => {
    const next = layers[layer + 1];
    if (!next) return product * layers[layer]!.gradPreactivation[unit]!;
    let sum = 0;
    for (let to = 0; to < next.units; to++) {
      const row = rowOf(next, to);
      sum += walk(layer + 1, to, product * weight(layer + 1, row, unit) * passes(next, row));
    }
    return sum;
  };
  return walk(own, chain.path[0]!, ownShare(chain, own));
}

/** From W x + b to the activation: f'(z), and what a normalization lets through. */
function passes({ slope, normalizationSlope }: LayerTrace, row: number): number {
  return slope[row]! * (normalizationSlope?.[row] ?? 1);
}

/** The factors that all paths share: those within the parameter's own layer. The loss's belongs to the path's end. */
function ownShare({ factors }: ChainRule, own: number): number {
  return factors
    .filter(({ layer, kind }) => layer === own && kind !== 'loss')
    .reduce((product, { value }) => product * value, 1);
}

/** Of a maxout unit the piece that is the largest: it alone passes anything on. */
function rowOf({ pieces, slope }: LayerTrace, unit: number): number {
  for (let row = unit * pieces; row < (unit + 1) * pieces; row++) if (slope[row] !== 0) return row;
  return unit * pieces;
}
