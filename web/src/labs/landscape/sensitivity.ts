/** How the network on screen answers small changes of its inputs, asked for again and again while it trains. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Config, isRegression } from '../../config/config.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import { followPaced } from '../../draw/pace.js';
import type { RunInfo } from '../../engine/frame.js';
import type { Sensitivity } from '../../engine/lab/sensitivity.js';
import { latest } from '../../engine/lab-client.js';
import { outputSubject, type Subject } from '../../views/output/subject.js';
import type { LabContext } from '../lab.js';

export interface Measured {
  info: RunInfo;
  step: number;
  /** The decision map of the same moment. */
  map: Subject;
  sensitivity: Float32Array;
  size: number;
  mean: number;
  most: number;
  /** Where it is largest, in the plane. */
  at: { x: number; y: number };
}

export interface SensitivityModel {
  measured: ReadonlySignal<Measured | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  dispose(): void;
}

const SIZE = 128;
/** Milliseconds between two looks while the run trains. */
const PACE = 400;

export function createSensitivityModel({ store, actions, lab }: LabContext): SensitivityModel {
  const measured = signal<Measured | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const asking = latest(lab, 'sensitivity');

  async function look(): Promise<void> {
    const info = store.info.peek();
    if (!info) return;
    const state = await actions.saveState();
    if (!state || store.info.peek() !== info) return; // the next run asks again
    try {
      const answer = await asking.ask({ state, size: SIZE });
      if (!answer || store.info.peek() !== info) return;
      measured.value = measure(info, answer);
      problems.value = [];
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
  }

  const stop = followPaced(PACE, store.playing, () => void [store.frame.value, store.info.value], look);
  return {
    measured,
    problems,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}

export function measure(info: RunInfo, { step, size, output, sensitivity }: Sensitivity): Measured | null {
  const count = output.length / size ** 2;
  const map = outputSubject(info.config, { step, size, count, values: output });
  if (!map) return null;
  let sum = 0;
  let place = 0;
  for (const [index, value] of sensitivity.entries()) {
    sum += value;
    if (value > sensitivity[place]!) place = index;
  }
  const center = (pixel: number): number => ((2 * (pixel + 0.5)) / size - 1) * info.domain;
  const at = { x: center(place % size), y: -center(Math.floor(place / size)) };
  return { info, step, map, sensitivity, size, mean: sum / sensitivity.length, most: sensitivity[place]!, at };
}

/** What the output is, of which this is the derivative. */
export function outputKind({ data }: Config): 'ofValue' | 'ofProbability' | 'ofProbabilities' {
  if (isRegression(data)) return 'ofValue';
  return data.classes === 2 ? 'ofProbability' : 'ofProbabilities';
}
