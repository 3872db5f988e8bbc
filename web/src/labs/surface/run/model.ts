/** The surface around the run on screen: when it is computed, what it is of, and when it is computed anew. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { Problem } from '../../../config/problem.js';
import type { Frame, RunInfo } from '../../../engine/frame.js';
import { type LossSurface, rangeAround } from '../../../engine/surface.js';
import { followMoments } from '../../moments.js';
import { createLabClient } from '../../worker.js';
import { createSurveyor } from '../ground.js';
import type { TabContext } from '../tabs.js';
import { type Demand, demandOf, type Kept, type Lack, lossKey, scaled } from './demand.js';

export interface Ground {
  surface: LossSurface;
  info: RunInfo;
  /** The run that it was computed around, and its step. */
  state: ArrayBuffer;
  step: number;
}

export interface RunModel {
  ground: ReadonlySignal<Ground | null>;
  /** See Surveyor. */
  share: ReadonlySignal<number | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  lack: ReadonlySignal<Lack | null>;
  /** The path so far, by step. */
  path: ReadonlySignal<readonly Kept[]>;
  /** Milliseconds that the last one took to its first picture, and in all. */
  times: ReadonlySignal<{ first: number; all: number } | null>;
  /** Anew, around the present. */
  recompute(): void;
  cancel(): void;
  dispose(): void;
}

export function createRunModel(context: TabContext): RunModel {
  const { store, actions, settings, lab } = context;
  const worker = createLabClient();
  const surveyor = createSurveyor(worker);
  const ground = signal<Ground | null>(null);
  const lack = signal<Lack | null>(null);
  const times = signal<{ first: number; all: number } | null>(null);
  const moments = followMoments(context, (states, abort) => lab.ask('pathParameters', { states }, { signal: abort }));
  const path = moments.moments;
  let ticket = 0;
  /** The run as it was saved last, with the frame that it belongs to: at rest it is still the same. */
  let saved: { frame: Frame; state: ArrayBuffer } | null = null;

  async function save(frame: Frame): Promise<ArrayBuffer | null> {
    if (saved?.frame === frame) return saved.state;
    const state = await actions.saveState();
    saved = state && { frame, state };
    return state;
  }

  /** Whether the whole surface came. `quiet`: the one before stays until it has. */
  async function compute({ quiet = false } = {}): Promise<boolean> {
    const mine = ++ticket;
    const begin = performance.now();
    const [info, frame] = [store.info.peek(), store.frame.peek()];
    const state = info && frame && (await save(frame));
    if (mine !== ticket || !state || store.info.peek() !== info) return false;
    const present = { step: frame.step, parameters: frame.parameters.slice() };
    const values = settings.values.peek();
    const demand = demandOf(values, path.peek(), present);
    lack.value = typeof demand === 'string' ? demand : null;
    if (typeof demand === 'string') {
      surveyor.cancel();
      ground.value = null;
      return false;
    }
    let first = 0;
    const whole = await surveyor.survey(
      { state, spec: demand.spec, size: Number(values.size), range: rangeOf(demand, values.range) },
      (surface) => {
        if (mine !== ticket || (quiet && surface.stride > 1)) return;
        first ||= performance.now() - begin;
        ground.value = { surface, info, state, step: frame.step };
      },
    );
    if (whole && mine === ticket) times.value = { first, all: performance.now() - begin };
    return whole;
  }

  const wish = computed(() => wishKey(context, path.value));
  const stops = [
    effect(() => {
      if (wish.value) void untracked(compute);
    }),
    keepUp(context, ground, () => compute({ quiet: true })),
    moments.dispose,
    surveyor.cancel,
    worker.close,
  ];
  return {
    ground,
    share: surveyor.share,
    problems: computed(() => [...surveyor.problems.value, ...moments.problems.value]),
    lack,
    path,
    times,
    recompute: () => void compute(),
    cancel: () => {
      ticket++;
      surveyor.cancel();
    },
    dispose: () => {
      ticket++;
      for (const stop of stops) stop();
    },
  };
}

/** Moments before the present that some planes wait for. */
const AWAITED = 2;

/** Changes whenever another surface is wanted; empty until there is a run. */
function wishKey({ store, settings }: TabContext, path: readonly Kept[]): string {
  const { plane, seed, first, second, from, to, range, size } = settings.values.value;
  const [info, frame] = [store.info.value, store.frame.value];
  if (!info || !frame) return '';
  const waits = plane === 'line' || plane === 'trajectory';
  const kept = waits ? Math.min(path.filter(({ step }) => step < frame.step).length, AWAITED) : 0;
  return [plane, seed, first, second, from, to, range, size, kept, lossKey(info.config)].join();
}

function rangeOf({ spec, range }: Demand, factor: number) {
  if (range) return range;
  const states = typeof spec === 'object' && spec.kind === 'trajectory' ? spec.states : [];
  return (plane: Parameters<typeof rangeAround>[0]) => {
    const { first, second } = rangeAround(plane, states);
    return { first: scaled(first, factor), second: scaled(second, factor) };
  };
}

/** Milliseconds between two surfaces at least, and how long is rested after one: this many times what it took. */
const PAUSE = 600;
const REST = 6;

/** As long as it is wished, computes the surface again and again as the run goes on. */
function keepUp(
  { store, settings }: TabContext,
  ground: ReadonlySignal<Ground | null>,
  compute: () => Promise<boolean>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;
  const follows = computed(() => settings.values.value.follow);
  const isBehind = (): boolean => ground.peek() !== null && ground.peek()!.step !== store.frame.peek()?.step;
  const look = async (): Promise<void> => {
    if (running || stopped || !follows.peek() || !isBehind()) return;
    running = true;
    const begin = performance.now();
    await compute();
    const took = performance.now() - begin;
    timer = setTimeout(
      () => {
        running = false;
        void look();
      },
      store.playing.peek() ? Math.max(PAUSE, REST * took) : 0,
    );
  };
  const stop = effect(() => {
    store.frame.value;
    if (follows.value) void untracked(look);
  });
  return () => {
    stopped = true;
    stop();
    clearTimeout(timer);
  };
}
