/** What pointing at the axis does, by pointer or keyboard: its code comes with the first time. */
import { describeUnit } from './describe.js';
import type { EdgePlan } from './edges.js';
import { followPointer } from './pointer.js';
import { showReadout } from './readout.js';
import type { View } from './view.js';

export interface Pointed {
  root: HTMLElement;
  scroller: HTMLElement;
  canvas: HTMLCanvasElement;
}

/** `early`: a click or move from before. Returns what stops it. */
export function openPointing(
  view: View,
  { root, scroller, canvas }: Pointed,
  plan: () => EdgePlan,
  early: MouseEvent | null,
): () => void {
  view.describeUnit.value = describeUnit;
  const stops = [followPointer(view, canvas, plan, early), showReadout(view, root, scroller)];
  return () => {
    for (const stop of stops) stop();
  };
}
