/** The loss curve in words, and the name of the loss. */
import { type Config, isRegression, outputCount } from '../../config/config.js';
import type { Divergence } from '../../engine/frame.js';
import type { Messages } from '../../i18n/messages.js';
import type { LossPoint } from '../../state/store.js';

type LossWords = Messages['charts']['loss'];

/** What the Config's loss is called, `auto` and `cross-entropy` by what the data make of them; penalties are part of it. */
export function lossName(words: LossWords, config: Config): string {
  const { l1, l2 } = config.training;
  const name = bareLossName(words, config);
  return l1 > 0 || l2 > 0 ? words.withPenalty(name) : name;
}

function bareLossName(words: LossWords, { data, training }: Config): string {
  if (training.loss === 'hinge') return words.name.hinge;
  const pixels = data.target === 'input';
  if (training.loss === 'mse' || isRegression(data) || (pixels && training.loss === 'auto')) return words.name.mse;
  return pixels || outputCount(data) === 1 ? words.name.binary : words.name.softmax;
}

/** One paragraph for a reader who cannot see the curve. */
export function describeLoss(words: LossWords, points: readonly LossPoint[], divergence: Divergence | null): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return words.hint;
  const lowest = lowestTest(points);
  const parts = [words.course(first.train, last.step, last.train)];
  if (lowest) parts.push(words.lowestTest(lowest.test, lowest.step));
  if (divergence) parts.push(words.divergedAt(divergence.step));
  return parts.join(' ');
}

function lowestTest(points: readonly LossPoint[]): { step: number; test: number } | null {
  let lowest: { step: number; test: number } | null = null;
  for (const { step, test } of points) {
    if (test !== null && (lowest === null || test < lowest.test)) lowest = { step, test };
  }
  return lowest;
}
