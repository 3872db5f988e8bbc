/** How an arc shows the gradient that comes back through it, while the network is looked at by its gradients. */
import type { AuxiliaryConfig } from '../../../config/config.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { edgeWidth } from '../edges.js';
import { motePace } from '../flow/gradient-scale.js';
import type { Shown } from '../shown.js';
import type { View } from '../view.js';

import type { Arc } from './arcs.js';
import { handedBack, handedByHead, projectionGradient } from './facts.js';

export interface Trace {
  color: string;
  width: number;
  /** From one mote to the place of the next; null where they stand still. */
  seconds: number | null;
}

/** CSS pixels between motes: as the dashes of the style sheet have it. */
const SPACING = 80;

/** Null while the network shows its weights, or where the gradient is not known. */
export function arcTrace(view: View, arc: Arc): Trace | null {
  return traceOf(view, (shown) => handedBack(shown, arc) ?? projectionGradient(shown, arc));
}

/** Of the branch to an auxiliary classifier. */
export function headTrace(view: View, head: AuxiliaryConfig, index: number): Trace | null {
  return traceOf(view, (shown) => handedByHead(shown, head, index));
}

function traceOf(view: View, gradient: (shown: Shown) => number | null): Trace | null {
  if (view.store.networkMode.value !== 'gradients') return null;
  themeVersion.value; // other colors in another theme
  const handed = gradient(view.shown.value);
  const { marks } = view.lens.value;
  if (handed === null) return null;
  const strength = marks.strength(handed);
  return {
    color: marks.color(strength, true, themeColors()),
    width: edgeWidth(strength) + 0.6,
    seconds: paceOf(handed),
  };
}

/** In steps of a quarter of a decade: each change of pace moves the motes. */
function paceOf(handed: number): number | null {
  const pace = motePace(10 ** (Math.round(4 * Math.log10(handed)) / 4));
  return pace > 1 ? SPACING / pace : null;
}
