/** The curves of the chosen functions, and where the one in focus is flat: asked of the engine whenever they change. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { FunctionValues } from '../../engine/formula.js';
import type { FunctionRef } from '../../engine/lab/functions.js';
import { latest } from '../../engine/lab-client.js';
import type { LabContext } from '../lab.js';
import { flatPlaces, flatShare, flatShares, STEEPEST_PLACES, steepestOf } from './flat.js';
import { refOf } from './functions.js';
import type { LabState, Shown } from './state.js';

export interface ShownCurve extends Shown {
  ref: FunctionRef;
  values: FunctionValues;
}

export interface Curves {
  xs: Float64Array;
  shown: readonly ShownCurve[];
}

/** The function in focus over the inputs of the chosen layer. */
export interface Flatness {
  ref: FunctionRef;
  /** max |f'| on [-10, 10]. */
  steepest: number;
  /** For each bin of a histogram over [-range, range] the share that is flat. */
  shares: Float64Array;
  range: number;
}

export interface CurvesModel {
  /** Null until the first come. */
  curves: ReadonlySignal<Curves | null>;
  flatness: ReadonlySignal<Flatness | null>;
  /** The share of the chosen layer's inputs in the flat zone of the function in focus; null without such a layer. */
  estimate: ReadonlySignal<number | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  dispose(): void;
}

/** Places on each side of 0: fine enough for kinks, and round numbers to read at. */
const PLACES = 600;

export function placesOver(half: number): Float64Array {
  return Float64Array.from({ length: 2 * PLACES + 1 }, (_, index) => ((index - PLACES) * half) / PLACES);
}

export function createCurves({ lab, store }: LabContext, state: LabState): CurvesModel {
  const curves = signal<Curves | null>(null);
  const flatness = signal<Flatness | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const asking = latest(lab, 'functions');
  const bins = latest(lab, 'functions');
  const steps = latest(lab, 'functions');

  const guard = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
      problems.value = [];
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
  };
  const askCurves = async (shown: readonly Shown[], refs: FunctionRef[], half: number): Promise<void> => {
    const xs = placesOver(half);
    const values = await asking.ask({ functions: refs, xs });
    if (values) curves.value = { xs, shown: shown.map((one, i) => ({ ...one, ref: refs[i]!, values: values[i]! })) };
  };
  const askFlatness = async (ref: FunctionRef, range: number, count: number): Promise<void> => {
    const [inBins, everywhere] = await Promise.all([
      bins.ask({ functions: [ref], xs: flatPlaces(range, count) }),
      steps.ask({ functions: [ref], xs: STEEPEST_PLACES }),
    ]);
    if (!inBins || !everywhere) return;
    const steepest = steepestOf(everywhere[0]!.first);
    flatness.value = { ref, steepest, range, shares: flatShares(inBins[0]!.first, steepest) };
  };

  /** Frames change many times a second, what is asked for only with these. */
  const inputs = computed(() => {
    const activity = activityOf({ store }, state);
    return activity ? `${activity.range} ${activity.histogram.length}` : `${state.half.value} ${DEFAULT_BINS}`;
  });
  const stops = [
    effect(() => {
      const refs = state.shown.value.map(({ name }) => refOf(name, state.settings.value));
      void guard(() => askCurves(state.shown.value, refs, state.half.value));
    }),
    effect(() => {
      const [range, count] = inputs.value.split(' ').map(Number) as [number, number];
      void guard(() => askFlatness(state.focused.value, range, count));
    }),
  ];
  const estimate = computed(() => {
    const activity = activityOf({ store }, state);
    const flat = flatness.value;
    return activity && flat?.range === activity.range ? flatShare(activity.histogram, flat.shares) : null;
  });
  return {
    curves,
    flatness,
    estimate,
    problems,
    dispose: () => {
      for (const stop of stops) stop();
      for (const ask of [asking, bins, steps]) ask.cancel();
    },
  };
}

/** Without a network only the zone itself is of interest. */
const DEFAULT_BINS = 32;

/** What the chosen layer's units receive, over the training set; null where there is no such layer. */
export function activityOf({ store }: Pick<LabContext, 'store'>, { layer }: Pick<LabState, 'layer'>) {
  const index = layer.value;
  return index === null ? null : (store.frame.value?.activity[index] ?? null);
}
