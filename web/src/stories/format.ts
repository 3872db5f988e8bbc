/** The stories' figures as text. */
import { formatNumber, formatPercent, NO_VALUE } from '../i18n/numbers.js';
import type { Figure } from './figures.js';
import type { RunName } from './links.js';
import type { Measured, Span } from './measured.js';

const SHARES: readonly Figure[] = ['testAccuracy', 'dead'];

export function formatFigure(figure: Figure, value: number | null): string {
  return SHARES.includes(figure) ? formatPercent(value) : formatNumber(value);
}

/** `62.8–65.2%`; one number where all runs agree. */
export function formatSpan(figure: Figure, span: Span | undefined): string {
  if (!span) return NO_VALUE;
  const [least, greatest] = span.map((value) => formatFigure(figure, value)) as [string, string];
  if (least === greatest) return least;
  return `${SHARES.includes(figure) ? least.replace('%', '') : least}–${greatest}`;
}

/** The test accuracies after the story's steps. */
export function right(measured: Measured, run: RunName): string {
  return atEnd(measured, run, 'testAccuracy');
}

export function atStart(measured: Measured, run: RunName, figure: Figure): string {
  return formatSpan(figure, measured[run].start[figure]);
}

export function atEnd(measured: Measured, run: RunName, figure: Figure): string {
  return formatSpan(figure, measured[run].end[figure]);
}
