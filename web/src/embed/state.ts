/** What an embed keeps besides the run, as signals. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Goal } from '../goals/conditions.js';
import { isReached } from '../goals/quantities.js';
import type { Store } from '../state/store.js';
import { DEFAULT_OPTIONS, type EmbedOptions } from './options.js';

export interface EmbedState {
  options: Signal<EmbedOptions>;
  /** The goal that this run has reached, and when. */
  reached: Signal<{ goal: Goal; step: number } | null>;
  /** The run stands at the step at which it ends. */
  isAtEnd: ReadonlySignal<boolean>;
  /** All panels chosen are there. */
  isFilled: Signal<boolean>;
}

export function createEmbedState(store: Store): EmbedState {
  const options = signal(DEFAULT_OPTIONS);
  const isAtEnd = computed(() => {
    const { steps } = options.value;
    return steps !== null && (store.frame.value?.step ?? 0) >= steps;
  });
  const reached: EmbedState['reached'] = signal(null);
  followGoal(store, options, reached);
  return { options, reached, isAtEnd, isFilled: signal(false) };
}

/** Once a run: a step before that of the mark is of another one. */
function followGoal(store: Store, options: EmbedState['options'], reached: EmbedState['reached']): void {
  effect(() => {
    const { goal } = options.value;
    const frame = store.frame.value;
    const mark = reached.peek();
    if (mark && (mark.goal !== goal || !frame || frame.step < mark.step)) reached.value = null;
    const info = store.info.value;
    if (!goal || !frame || !info || reached.peek()) return;
    if (isReached(goal, { ...frame, config: info.config }))
      reached.value = { goal, step: Math.max(frame.evaluation.step, 0) };
  });
}
