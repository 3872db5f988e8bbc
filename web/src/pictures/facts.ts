/** What a run has come to, in a line. */
import { formatCount, formatNumber } from '../i18n/numbers.js';
import type { Store } from '../state/store.js';
import type { PictureWords } from './words.js';

/** The step and the losses; of a run and its twin, each of which has its own, the step. */
export function factsOf({ frame, losses, twin }: Store, words: PictureWords): string {
  const step = formatCount(frame.peek()?.step ?? 0);
  const last = losses.peek().at(-1);
  if (!last || !Number.isFinite(last.train) || twin.peek()) return words.step(step);
  return words.facts(step, formatNumber(last.train), last.test === null ? null : formatNumber(last.test));
}
