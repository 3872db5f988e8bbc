/** From the size of a gradient to strength, color and pace: logarithmic, since it spans decades. Pure. */

import { type DecadeRange, decadePosition, widenDecades } from '../scale.js';
import type { ShownRun } from '../shown.js';

/** The decades that the scale begins with. */
export const FIRST_RANGE: DecadeRange = { low: -4, high: -1 };

/** CSS pixels a second of a mote on an edge with |dL/dw| = 1. */
export const FULL_PACE = 120;
/** So many decades below 1 a mote stands still; as many above, it runs at twice the full pace and no faster. */
export const DECADES_TO_REST = 6;

/** Not 0 for the smallest that is not 0: what is there can be told from what is not. */
const FAINTEST = 2 / 256;

/** Position on the scale, 0..1; 0 only for 0 itself. */
export function gradientStrength(range: DecadeRange, value: number): number {
  return value === 0 ? 0 : Math.max(FAINTEST, decadePosition(range, Math.abs(value)));
}

/** CSS pixels a second: falls by the same step with each decade, to 0 at 1e-6. The same for all networks and times. */
export function motePace(value: number): number {
  const share = 1 + Math.log10(Math.abs(value)) / DECADES_TO_REST;
  return FULL_PACE * Math.min(2, Math.max(0, share));
}

/** Widened to hold the largest gradient of all and the root mean square of every layer's. */
export function widenForGradients(range: DecadeRange, { frame, blocks }: ShownRun): DecadeRange {
  let largest = 0;
  for (const value of frame.gradient ?? []) largest = Math.max(largest, Math.abs(value));
  const means = blocks.flatMap((block, layer) =>
    block ? [frame.flow[layer]!.gradWeight / Math.sqrt(block.weight.rows * block.weight.cols)] : [],
  );
  return widenDecades(range, [largest, ...means]);
}
