/** The network on screen as the one layer that it equals. */
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import { type AffineMap, affineMap, isLinear } from './affine.js';
import { largestDifference } from './grid.js';

export interface Collapsed {
  map: AffineMap;
  info: RunInfo;
  /** Between the one layer's answers and the network's own over the map; null where the frame holds no map of its step. */
  difference: number | null;
}

/** Null unless all hidden layers of the run on screen are linear. */
export function collapse(info: RunInfo | null, frame: Frame | null, measure: boolean): Collapsed | null {
  if (!info || !frame || !isLinear(info.config)) return null;
  const map = affineMap(info.config, info.layout, frame.parameters);
  const current = measure && frame.output.step === frame.step;
  const difference = current ? largestDifference(map, info.config, frame.output, info.domain) : null;
  return { map, info, difference };
}

/** Whether the map shows the network's output, not one of its units. */
export function showsOutput({ pinned, hovered }: Store): boolean {
  return pinned.value === null && hovered.value === null;
}
