/** What is said of a pause, in both languages. */
import { formatCount, formatNumber, formatPercent } from '../i18n/numbers.js';
import type { Language } from '../state/store.js';

export interface RunSummary {
  step: number;
  trainLoss: number;
  testLoss: number | null;
  accuracy: number | null;
}

type Sentence = (summary: RunSummary) => string;

const list = (...parts: string[]): string => parts.filter(Boolean).join(', ');

export const PAUSED: Record<Language, Sentence> = {
  en: ({ step, trainLoss, testLoss, accuracy }) =>
    list(
      `Paused at step ${formatCount(step)}`,
      `training loss ${formatNumber(trainLoss)}`,
      testLoss === null ? '' : `test loss ${formatNumber(testLoss)}`,
      accuracy === null ? '' : `accuracy ${formatPercent(accuracy)}`,
    ),
  ko: ({ step, trainLoss, testLoss, accuracy }) =>
    list(
      `스텝 ${formatCount(step)}에서 멈춤`,
      `학습 손실 ${formatNumber(trainLoss)}`,
      testLoss === null ? '' : `테스트 손실 ${formatNumber(testLoss)}`,
      accuracy === null ? '' : `정확도 ${formatPercent(accuracy)}`,
    ),
};
