/**
 * The state of the lab. The whole path follows from the settings, so that another learning rate shows at once where the
 * same number of steps leads; playing only moves along it.
 */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { prefersStills, runClock } from '../clock.js';
import type { LabContext } from '../lab.js';
import { labSettings } from '../settings.js';
import { type Landscape, landscapeOf, type Point, STAGES, type Stage } from './landscapes.js';
import { type Place, pathFrom } from './path.js';
import { type Prediction, predictionOf } from './regime.js';
import { TABLE, type ValleySettings } from './settings.js';

export interface ValleyModel {
  settings: ReadonlySignal<ValleySettings>;
  landscape: ReadonlySignal<Landscape>;
  stage: ReadonlySignal<Stage>;
  path: ReadonlySignal<readonly Place[]>;
  prediction: ReadonlySignal<Prediction | null>;
  /** Where on the path the ball is; between two steps while it is on its way. */
  at: ReadonlySignal<number>;
  /** The steps that it has taken. */
  step: ReadonlySignal<number>;
  playing: Signal<boolean>;
  change(patch: Partial<ValleySettings>, options?: { merge?: boolean }): void;
  /** The ball is put there; the path begins anew. */
  place(start: Point): void;
  goTo(step: number): void;
  toggle(): void;
  dispose(): void;
}

export function createValley(context: Pick<LabContext, 'store' | 'actions'>): ValleyModel {
  const { values: settings, change, dispose } = labSettings(context, TABLE);
  const landscape = computed(() => landscapeOf(settings.value.surface, settings.value));
  const stage = computed(() => STAGES[settings.value.surface]);
  const start = computed(() => stage.value.start.map((own, i) => settings.value.start[i] ?? own));
  const path = computed(() => pathFrom(landscape.value, start.value, settings.value));
  const prediction = computed(() => predictionOf(landscape.value, start.value, settings.value));
  const playing = signal(false);
  /** Where the ball is while it plays. */
  const moving = signal(0);
  const last = computed(() => path.value.length - 1);
  const shown = computed(() => (prefersStills() ? Math.floor(moving.value) : moving.value));
  const at = computed(() => Math.min(last.value, playing.value ? shown.value : settings.value.steps));
  const step = computed(() => Math.floor(at.value));
  const stopClock = runClock(playing, (seconds) => {
    moving.value = Math.min(last.peek(), moving.peek() + seconds * paceAt(moving.peek()));
    if (moving.peek() >= last.peek()) goTo(last.peek());
  });

  function goTo(target: number): void {
    change({ steps: Math.max(0, Math.min(last.peek(), target)) }, { merge: true });
    playing.value = false;
  }

  function toggle(): void {
    if (playing.peek()) goTo(Math.ceil(at.peek()));
    else {
      moving.value = at.peek() < last.peek() ? at.peek() : 0;
      playing.value = true;
    }
  }

  return {
    settings,
    landscape,
    stage,
    path,
    prediction,
    at,
    step,
    playing,
    change,
    place: (to) => {
      playing.value = false;
      change({ start: to.map(rounded), steps: 0 }, { merge: true });
    },
    goTo,
    toggle,
    dispose: () => {
      stopClock();
      dispose();
    },
  };
}

/** As a link says it: finer than a pixel. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Steps a second: slow while one looks at single steps, faster on a long way. */
const paceAt = (step: number): number => 3 + step / 6;
