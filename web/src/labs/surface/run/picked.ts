/** The network at a chosen point of the plane: its map, what it achieves, and training on from there. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../../config/problem.js';
import type { Point } from '../../../draw/heights/field.js';
import type { PredictionAt } from '../../../engine/lab/surface.js';
import { latest } from '../../../engine/lab-client.js';
import { pointOn } from '../../../engine/surface.js';
import { sceneOf } from '../../../state/store.js';
import type { LabContext } from '../../lab.js';
import type { Ground } from './model.js';

export interface Picked {
  at: Signal<Point | null>;
  /** Of the point chosen last; null while it is computed. */
  network: ReadonlySignal<{ at: Point; ground: Ground; prediction: PredictionAt } | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  /** The run from before training was started from a point. */
  before: ReadonlySignal<{ state: ArrayBuffer; step: number } | null>;
  start(): Promise<void>;
  back(): void;
  dispose(): void;
}

/** Pixels along a side of the map. */
const SIZE = 96;

export function createPicked(context: LabContext, ground: ReadonlySignal<Ground | null>): Picked {
  const { store, actions, lab } = context;
  const at = signal<Point | null>(null);
  const network = signal<{ at: Point; ground: Ground; prediction: PredictionAt } | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const before = signal<{ state: ArrayBuffer; step: number } | null>(null);
  const asking = latest(lab, 'predictAt');

  async function look(point: Point | null, of: Ground | null): Promise<void> {
    network.value = null;
    asking.cancel();
    if (!point || !of) return;
    const parameters = pointOn(of.surface.plane, point.x, point.y);
    await guarded(async () => {
      const prediction = await asking.ask({ state: of.state, parameters, size: SIZE });
      if (prediction) network.value = { at: point, ground: of, prediction };
    });
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      problems.value = [];
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
  }

  /** The address stays: only the run is another. */
  function goOn(state: ArrayBuffer): void {
    actions.follow(store.config.peek(), { ...sceneOf(store), state });
  }

  async function start(): Promise<void> {
    const chosen = network.peek();
    if (!chosen) return;
    const { state, surface } = chosen.ground;
    const parameters = pointOn(surface.plane, chosen.at.x, chosen.at.y);
    await guarded(async () => {
      const left = await actions.saveState();
      const step = store.frame.peek()?.step ?? 0;
      const next = await lab.ask('stateAt', { state, parameters });
      if (left) before.value = { state: left, step };
      goOn(next);
    });
  }

  const stop = effect(() => {
    const point = at.value;
    void untracked(() => look(point, ground.peek()));
  });
  return {
    at,
    network,
    problems,
    before,
    start,
    back: () => {
      const left = before.peek();
      before.value = null;
      if (left) goOn(left.state);
    },
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}
