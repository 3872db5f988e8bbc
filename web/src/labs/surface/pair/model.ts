/** Two networks that differ in their activation alone, trained alike, and the surface around each. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { ActivationName, Config } from '../../../config/config.js';
import { withActivation } from '../../../config/edit.js';
import { GradflowError, type Problem } from '../../../config/problem.js';
import type { Trained } from '../../../engine/lab/trained.js';
import type { LossSurface } from '../../../engine/surface.js';
import { createLabClient } from '../../worker.js';
import { fieldOf } from '../fields.js';
import { createSurveyor } from '../ground.js';
import type { TabContext } from '../tabs.js';
import { creaseShare, normalizedVariation } from './roughness.js';

export interface Side {
  activation: ActivationName;
  trained: Trained;
  surface: LossSurface;
  /** Null while the surface is coarse. */
  measures: Measures | null;
}

export interface Measures {
  /** The training loss where the network stands. */
  loss: number;
  /** See `normalizedVariation` and `creaseShare`. */
  roughness: number | null;
  creases: number | null;
}

export type Pair = readonly [left: Side | null, right: Side | null];

export interface PairModel {
  sides: ReadonlySignal<Pair>;
  /** 0 to 1 while both are trained and surveyed, else null. */
  share: ReadonlySignal<number | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  cancel(): void;
  dispose(): void;
}

/** Of the work for one side, what training is taken for. */
const TRAINING = 0.4;

export function createPairModel({ store, settings }: TabContext): PairModel {
  const worker = createLabClient();
  const surveyor = createSurveyor(worker);
  const sides = signal<Pair>([null, null]);
  const trainings = signal<number | null>(null);
  const turn = signal<0 | 1 | null>(null);
  const refused = signal<readonly Problem[]>([]);
  let current = new AbortController();

  async function train(config: Config, steps: number, abort: AbortSignal): Promise<Trained> {
    const onProgress = (share: number): void => {
      trainings.value = share;
    };
    return worker.ask('trained', { config, steps }, { signal: abort, onProgress });
  }

  async function build(side: 0 | 1, activation: ActivationName, abort: AbortSignal): Promise<void> {
    const { steps, seed, range, size } = settings.values.peek();
    turn.value = side;
    const trained = await train(withEverywhere(store.config.peek(), activation), steps, abort);
    trainings.value = 1;
    const wish = { state: trained.state, spec: { kind: 'random', seed } as const, size: Number(size) };
    await surveyor.survey({ ...wish, range: [-range, range] }, (surface) => {
      if (!abort.aborted) sides.value = placed(sides.peek(), side, sideOf(activation, trained, surface));
    });
  }

  async function compute(): Promise<void> {
    surveyor.cancel();
    current.abort();
    current = new AbortController();
    const { signal: abort } = current;
    const { left, right } = settings.values.peek();
    refused.value = [];
    try {
      await build(0, left, abort);
      if (!abort.aborted) await build(1, right, abort);
    } catch (error) {
      if (abort.aborted) return;
      if (!(error instanceof GradflowError)) throw error;
      refused.value = error.problems;
    }
    if (!abort.aborted) turn.value = null;
  }

  const wish = computed(() => {
    const { left, right, steps, seed, range, size } = settings.values.value;
    return JSON.stringify([left, right, steps, seed, range, size, store.config.value]);
  });
  const stop = effect(() => {
    if (wish.value) void untracked(compute);
  });
  return {
    sides,
    share: computed(() => {
      if (turn.value === null) return null;
      const done = TRAINING * (trainings.value ?? 0) + (1 - TRAINING) * (surveyor.share.value ?? 0);
      return (turn.value + done) / 2;
    }),
    problems: computed(() => [...refused.value, ...surveyor.problems.value]),
    cancel: () => {
      current.abort();
      surveyor.cancel();
      turn.value = null;
    },
    dispose: () => {
      stop();
      current.abort();
      surveyor.cancel();
      worker.close();
    },
  };
}

/** The same Config with one activation in all hidden layers. */
export function withEverywhere(config: Config, activation: ActivationName): Config {
  const layers = config.model.layers.map((layer) => withActivation(layer, activation));
  return { ...config, model: { ...config.model, layers } };
}

function placed([left, right]: Pair, side: 0 | 1, next: Side): Pair {
  return side === 0 ? [next, right] : [left, next];
}

function sideOf(activation: ActivationName, trained: Trained, surface: LossSurface): Side {
  return { activation, trained, surface, measures: surface.stride === 1 ? measure(surface) : null };
}

/** The middle of the grid is the network itself: grids have an odd number of points. */
function measure(surface: LossSurface): Measures {
  const field = fieldOf(surface);
  const loss = surface.loss[(surface.loss.length - 1) / 2]!;
  return { loss, roughness: normalizedVariation(field), creases: creaseShare(field) };
}
