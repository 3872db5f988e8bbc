/** The chain rule the long way: every path from a parameter to the outputs on its own, and their sum. */
import type { ModelConfig, SkipConfig } from '../../config/config.js';
import { skipConnections } from '../../config/depth.js';
import type { ParameterBlock } from '../frame.js';
import type { ChainRule, LayerTrace, Trace } from '../probes.js';

/** More paths than this are not gone through one by one. */
export const MOST_PATHS = 100_000;

/** A run as the paths see it. Layers count from 0, the output is the last of them. */
export interface Stack {
  model: ModelConfig;
  layout: readonly ParameterBlock[];
  parameters: Float32Array;
}

/**
 * The sum of the products of all paths, through layers and around them, to the network's outputs and to those of auxiliary
 * classifiers, each the product of its own factors: independent of backpropagation, which shares them. With normalization it
 * is the chain's `sum` without `throughOthers`. `trace` is of the chain's sample alone. Null where there are too many paths.
 */
export function sumOverPaths(chain: ChainRule, trace: Trace, stack: Stack): number | null {
  if (chain.paths > MOST_PATHS) return null;
  const { layers } = trace;
  const own = chain.factors[chain.factors.length - 1]!.layer;
  const share = ownShare(chain, own);
  const classifier = trace.auxiliary[own - layers.length];
  if (classifier) return share * classifier.gradLogits[chain.path[0]!]!;
  const edges = edgesOf(trace, stack);
  const walk = (layer: number, unit: number, product: number): number => {
    if (layer === layers.length - 1) return product * layers[layer]!.gradPreactivation[unit]!;
    let sum = 0;
    for (const { to, weight } of edges[layer]!) {
      const next = layers[to]!;
      for (let target = 0; target < next.units; target++) {
        const row = rowOf(next, target);
        const along = weight(unit, target, row);
        if (along !== 0) sum += walk(to, target, product * along * next.slope[row]!);
      }
    }
    return sum + product * lossesBehind(layer, unit, trace, stack);
  };
  return walk(own, chain.path[0]!, share);
}

/** dz/da of a later layer's row by a unit, along what joins them directly. */
interface Edge {
  to: number;
  weight(unit: number, target: number, row: number): number;
}

/** By layer: to the next one, with a skip connection around that one alone, and around several. */
function edgesOf({ layers }: Trace, stack: Stack): Edge[][] {
  const skips = skipConnections(stack.model);
  return layers.slice(0, -1).map((_, layer) => {
    const leaving = skips.filter(({ from }) => from === layer + 1).map((skip) => skipEdge(skip, layers, stack));
    const next = layers[layer + 1]!;
    const dense = entriesOf(`${next.name}.weight`, stack);
    const beside = leaving.find(({ to }) => to === layer + 1);
    const through: Edge = {
      to: layer + 1,
      weight: (unit, target, row) =>
        dense(row, unit) * (next.normalizationSlope?.[row] ?? 1) + (beside?.weight(unit, target, row) ?? 0),
    };
    return [through, ...leaving.filter((edge) => edge !== beside)];
  });
}

/** A projection where there is one, else an identity. */
function skipEdge({ from, to }: SkipConfig, layers: readonly LayerTrace[], stack: Stack): Edge {
  const { name } = layers[to - 1]!;
  const single = stack.model.skips.some((skip) => skip.from === from && skip.to === to);
  const block = `${name}.${single ? `skips.${from}` : 'skip'}.weight`;
  const isProjection = stack.layout.some((candidate) => candidate.name === block);
  const entries = isProjection ? entriesOf(block, stack) : null;
  return { to: to - 1, weight: (unit, target) => entries?.(target, unit) ?? (unit === target ? 1 : 0) };
}

/** dL/da of a unit through the auxiliary classifiers that read its layer. */
function lossesBehind(layer: number, unit: number, { auxiliary }: Trace, stack: Stack): number {
  return stack.model.auxiliary.reduce((sum, { after }, j) => {
    if (after !== layer + 1) return sum;
    const entries = entriesOf(`auxiliary.${j}.weight`, stack);
    return (
      sum + auxiliary[j]!.gradLogits.reduce((inner, gradient, output) => inner + gradient * entries(output, unit), 0)
    );
  }, 0);
}

function entriesOf(name: string, { layout, parameters }: Stack): (row: number, from: number) => number {
  const { offset, rows } = layout.find((block) => block.name === name)!;
  return (row, from) => parameters[offset + from * rows + row]!;
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
