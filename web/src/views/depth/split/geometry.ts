/** Where the parts of the gradient stand: under the bars, one stack as wide as its bar. Pure. */
import type { Strip } from '../band.js';
import type { Column, Geometry } from '../geometry.js';
import { barWidth, gradientPlot } from '../paint-gradient.js';
import type { ShareRange } from './parts.js';

/** From the bars' foot to the stacks' head, and below them. */
const MARGIN = 6;
const STACK = 40;

/** The height that the stacks need below the bars. */
export const SPLIT_BAND = STACK + 2 * MARGIN;

export function stripOf(geometry: Geometry): Strip {
  const top = gradientPlot(geometry).bottom + MARGIN + 2;
  return { top, bottom: top + STACK };
}

/** The height of a share; what lies beyond the axis is held at its end. */
export function shareY({ top, bottom }: Strip, { low, high }: ShareRange, share: number): number {
  return bottom - ((bottom - top) * (Math.min(high, Math.max(low, share)) - low)) / (high - low);
}

export function stackOf(column: Column): { left: number; width: number } {
  const width = barWidth(column);
  return { left: column.center - width / 2, width };
}
