/** What of the running network the lab puts into words and numbers, a few times a second. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { followPaced } from '../../draw/pace.js';
import type { LabContext } from '../lab.js';
import { activityOf, type CurvesModel } from './curves.js';
import { type Learned, learnedShape, learningLayers } from './learned.js';
import type { LabState } from './state.js';

export interface Live {
  /** The share of the chosen layer's inputs in the flat zone of its own activation, as the engine counted it. */
  counted: number | null;
  /** The share in that of the function in focus. */
  estimate: number | null;
  /** The tallest bar of the histogram, as a share, and where the histogram ends. */
  tallest: number;
  range: number;
  learned: Learned | null;
  /** The layer that `learned` is of. */
  learnedLayer: number | null;
}

/** Whose learned shape is shown. */
export interface LearnedChoice {
  /** Null: the first that learns one. */
  layer: Signal<number | null>;
  unit: Signal<number>;
}

const PACE = 200;

export function followLive(
  { store }: LabContext,
  state: LabState,
  model: CurvesModel,
  choice: LearnedChoice,
): { live: ReadonlySignal<Live>; dispose(): void } {
  const live = signal<Live>({
    counted: null,
    estimate: null,
    tallest: 0,
    range: 0,
    learned: null,
    learnedLayer: null,
  });
  const read = (): void => {
    const activity = activityOf({ store }, state);
    const [info, frame] = [store.info.value, store.frame.value];
    const layers = info ? learningLayers(info) : [];
    const chosen = choice.layer.value;
    const layer = chosen !== null && layers.includes(chosen) ? chosen : (layers[0] ?? null);
    live.value = {
      counted: activity?.saturated ?? null,
      estimate: model.estimate.value,
      tallest: activity ? Math.max(...activity.histogram) : 0,
      range: activity?.range ?? 0,
      learned: info && frame && layer !== null ? learnedShape(info, frame.parameters, layer, choice.unit.value) : null,
      learnedLayer: layer,
    };
  };
  const watch = (): void =>
    void [
      store.frame.value,
      store.info.value,
      state.layer.value,
      model.estimate.value,
      choice.layer.value,
      choice.unit.value,
    ];
  return { live, dispose: followPaced(PACE, store.playing, watch, read) };
}
