/** The loss of the chosen pixel's run, step by step: trained again in the lab worker when it is chosen. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { TrialCurve } from '../../engine/lab/trial-curve.js';
import { latest } from '../../engine/lab-client.js';
import type { LineChart } from '../chart/lines.js';
import { configOf } from './plan.js';
import type { View } from './view.js';

/** Milliseconds that a pixel has to stay chosen: keys run over many. */
const PAUSE = 120;

export interface CurveModel {
  chart: ReadonlySignal<LineChart>;
  dispose(): void;
}

export function followCurve(view: Pick<View, 'context' | 'model' | 'selected' | 'words'>): CurveModel {
  const { context, model, selected, words } = view;
  const curve = signal<TrialCurve | null>(null);
  const asked = latest(context.lab, 'trialCurve');
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function train(cell: number): Promise<void> {
    const { steps, ...plan } = model.plan.peek();
    try {
      const found = await asked.ask({ config: configOf({ ...plan, steps }, cell), steps });
      if (found) curve.value = found;
    } catch {
      curve.value = null; // the map says what is wrong
    }
  }

  const stop = effect(() => {
    const cell = selected.value;
    model.plan.value;
    untracked(() => {
      clearTimeout(timer);
      asked.cancel();
      if (cell !== null) timer = setTimeout(() => void train(cell), PAUSE);
      else curve.value = null;
    });
  });
  return {
    chart: computed(() => chartOf(words(), curve.value, model.plan.value.steps)),
    dispose: () => {
      clearTimeout(timer);
      stop();
      asked.cancel();
    },
  };
}

function chartOf(words: ReturnType<View['words']>, curve: TrialCurve | null, steps: number): LineChart {
  const points = curve?.points ?? [];
  const constant = curve ? [0, steps].map((step) => ({ step, value: curve.constant })) : [];
  return {
    title: words.curveAxis,
    stepName: words.curveStep,
    scale: 'log',
    lines: [
      { name: words.curveNames.loss, look: 'solid', points: points.map(({ step, loss }) => ({ step, value: loss })) },
      { name: words.curveNames.constant, look: 'dotted', points: constant },
    ],
    marks: [],
    hint: words.curveHint,
    lastStep: steps,
  };
}
