/** How a layer is judged (by the engine, science.md's definitions) and how each verdict is marked. */

import type { ThemeColors } from '../../draw/theme.js';
import type { Verdict } from '../../engine/frame.js';

/** Smoothed gradient relative to the last hidden layer's: below is vanishing. */
export const VANISHING_BELOW = 1e-2;
/** Smoothed gradient relative to the last hidden layer's: above is exploding. */
export const EXPLODING_ABOVE = 1e2;
/** Update / weight: above is exploding. */
export const UPDATE_RATIO_ABOVE = 0.1;
/** About how many steps the engine smooths over before it judges. */
export const SMOOTHED_STEPS = 40;
/** Where a healthy run's update / weight is found. */
export const HEALTHY_UPDATE_RATIO = 1e-3;

/** Told apart by shape, not by color alone. */
export const VERDICT_MARKS: Record<Verdict, string> = {
  measuring: '○',
  healthy: '●',
  vanishing: '▼',
  exploding: '▲',
  dead: '✕',
  'cut-off': '∅',
  untrainable: '⊘',
};

export function verdictColor(verdict: Verdict, colors: ThemeColors): string {
  if (verdict === 'healthy') return colors.good;
  if (verdict === 'vanishing') return colors.warn;
  return verdict === 'measuring' ? colors.soft : colors.bad;
}

/** A stretch of neighboring columns with one verdict; `last` is included. */
export interface VerdictRun {
  verdict: Verdict;
  first: number;
  last: number;
}

export function groupVerdicts(verdicts: readonly Verdict[]): VerdictRun[] {
  const runs: VerdictRun[] = [];
  verdicts.forEach((verdict, index) => {
    const open = runs[runs.length - 1];
    if (open?.verdict === verdict) open.last = index;
    else runs.push({ verdict, first: index, last: index });
  });
  return runs;
}
