/** Into which parts a layer's gradient is split, and where they stand in its bar. Pure. */
import type { ModelConfig } from '../../../config/config.js';
import { skipConnections } from '../../../config/depth.js';
import type { GradientPart, LayerShares } from '../../../engine/depth-sections.js';

/** By the way a gradient came back, or by the loss that it came from. */
export const SPLITS = ['path', 'loss'] as const;
export type Split = (typeof SPLITS)[number];

/** The ways in the order in which they are stacked. */
export const WAYS = ['identity', 'branch', 'auxiliary'] as const;
export type Way = (typeof WAYS)[number];

/** Which splits a network has: by path where a skip leaves a hidden layer, by loss where there are auxiliary ones. */
export function splitsOf(model: ModelConfig): Split[] {
  const byPath = skipConnections(model).some(({ from }) => from > 0);
  const byLoss = model.auxiliary.length > 0;
  return SPLITS.filter((split) => (split === 'path' ? byPath : byLoss));
}

/** The parts of a layer's dL/da: of the ways, or of the main loss and each auxiliary one; null where it is not split. */
export function partsOf(shares: LayerShares, split: Split): GradientPart[] | null {
  if (split === 'loss') return shares.losses;
  return shares.paths && WAYS.map((way) => shares.paths![way]);
}

/** A part's place, in shares of the whole: 0 at the foot, 1 at the head. */
export interface Piece {
  part: number;
  from: number;
  to: number;
}

/** Stacked upwards from 0, those that work against the others downwards from it; empty where no gradient arrives. */
export function stackParts(parts: readonly GradientPart[]): Piece[] {
  let [above, below] = [0, 0];
  const pieces: Piece[] = [];
  for (const [part, { share }] of parts.entries()) {
    if (!share) continue;
    const [from, to] = share > 0 ? [above, above + share] : [below + share, below];
    if (share > 0) above = to;
    else below = from;
    pieces.push({ part, from, to });
  }
  return pieces;
}

/** What the axis of shares reaches. */
export interface ShareRange {
  low: number;
  high: number;
}

export const WHOLE: ShareRange = { low: 0, high: 1 };
/** Where parts cancel each other; what reaches further is cut off, and marked. */
export const CANCELING: ShareRange = { low: -0.5, high: 1.5 };
/** Shares beyond an end of the axis by less than this are at the end. */
export const TOLERANCE = 0.05;

/** Parts beyond the whole need the longer axis: once there it stays, so that it does not jump. */
export function shareRange(stacks: readonly (readonly Piece[])[], before: ShareRange): ShareRange {
  const beyond = stacks.some((pieces) => pieces.some(({ from, to }) => from < -TOLERANCE || to > 1 + TOLERANCE));
  return beyond ? CANCELING : before;
}
