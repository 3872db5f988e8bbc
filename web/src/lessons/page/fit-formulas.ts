/** Formulas wider than the page are set smaller; what is still too wide then can be scrolled, by keys as well. */
import { effect } from '@preact/signals-core';
import type { LessonModel } from '../model.js';

/** Of the usual size. */
const SMALLEST = 0.72;

/** Returns what stops it. */
export function fitFormulas(host: HTMLElement, { opened, step }: LessonModel): () => void {
  const fit = (): void => {
    for (const formula of host.querySelectorAll<HTMLElement>('.lesson-math')) fitOne(formula);
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(host);
  const stop = effect(() => {
    void [opened.value, step.value];
    requestAnimationFrame(() => requestAnimationFrame(fit)); // once the step is painted
  });
  return () => {
    sizes.disconnect();
    stop();
  };
}

function fitOne(formula: HTMLElement): void {
  formula.style.fontSize = '';
  formula.removeAttribute('tabindex');
  const { clientWidth, scrollWidth } = formula;
  if (clientWidth === 0 || scrollWidth <= clientWidth) return;
  formula.style.fontSize = `${Math.max((clientWidth / scrollWidth) * 0.99, SMALLEST)}em`;
  if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
}
