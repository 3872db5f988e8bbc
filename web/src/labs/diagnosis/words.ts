/** Types that both languages of the diagnosis share. */
import type { Facts, Measure, RuleId } from './check.js';

/** `at` names the layer that the number is of. */
export type Sentences = Record<RuleId, (measure: Measure, facts: Facts, at: string) => string>;

export interface Place {
  /** `layer` from 0; `hidden`, their number, means the output, what is above it an auxiliary classifier. */
  layer(layer: number, hidden: number): string;
  network: string;
}
