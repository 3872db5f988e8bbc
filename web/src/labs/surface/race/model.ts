/** The race: run in a worker of its own, then the plane through it and the surface over that; and where one looks at. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { Config } from '../../../config/config.js';
import { GradflowError, type Problem } from '../../../config/problem.js';
import type { RaceProgress, Racer, RaceStart } from '../../../engine/lab/race.js';
import { type LossSurface, type PlaneSpec, rangeAround } from '../../../engine/surface.js';
import { createLabClient } from '../../worker.js';
import { createSurveyor } from '../ground.js';
import type { TabContext } from '../tabs.js';
import { type Film, statesToShow } from './film.js';
import { playback } from './playback.js';

/** A race that is being run: the losses so far. */
export interface Running {
  racers: readonly Racer[];
  reports: readonly RaceProgress[];
}

export interface RaceModel {
  running: ReadonlySignal<Running | null>;
  film: ReadonlySignal<Film | null>;
  surface: ReadonlySignal<LossSurface | null>;
  /** Of the surface: 0 to 1 while it is computed, else null. */
  share: ReadonlySignal<number | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  /** The step shown, counted from the start; between two steps while it plays. */
  at: ReadonlySignal<number>;
  playing: Signal<boolean>;
  /** How many times as fast as usual. */
  speed: Signal<number>;
  /** Anew: from the present, where that is the start. */
  run(): void;
  cancel(): void;
  toggle(): void;
  goTo(step: number): void;
  /** The run on screen becomes that of a racer, at the step shown. */
  take(racer: Racer): Promise<void>;
  dispose(): void;
}

/** Milliseconds without a change before a race begins. */
const PAUSE = 250;

export function createRace(context: TabContext): RaceModel {
  const { store, actions, settings } = context;
  const worker = createLabClient();
  const surveyor = createSurveyor(worker);
  const running = signal<Running | null>(null);
  const film = signal<Film | null>(null);
  const surface = signal<LossSurface | null>(null);
  const refused = signal<readonly Problem[]>([]);
  let start: RaceStart | null = null;
  /** The run was replaced before it could be had: the next one is to race. */
  let isDue = false;
  let current = new AbortController();
  const closing = new AbortController();
  const movie = playback(film, context);

  /** What is refused is said; what was cancelled is not. */
  async function attempt(abort: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      refused.value = [];
    } catch (error) {
      if (abort.aborted) return;
      if (!(error instanceof GradflowError)) throw error;
      refused.value = error.problems;
    }
  }

  function begin(): AbortSignal {
    current.abort();
    current = new AbortController();
    surveyor.cancel();
    return current.signal;
  }

  async function race(): Promise<void> {
    const abort = begin();
    const { racers, origin, luck, laps } = settings.values.peek();
    running.value = { racers, reports: [] };
    const state = await actions.saveState();
    if (abort.aborted) return;
    isDue = !state;
    await attempt(abort, async () => {
      if (!state) return;
      start = { state, origin, luck };
      const onProgress = (report: RaceProgress): void => {
        running.value = { racers, reports: [...(running.peek()?.reports ?? []), report] };
      };
      const done = await worker.ask('race', { ...start, racers, steps: laps }, { signal: abort, onProgress });
      film.value = { race: done, racers };
    });
    if (!abort.aborted) running.value = null;
  }

  async function survey(): Promise<void> {
    const shown = film.peek();
    if (!shown) return;
    const { course, seed, size } = settings.values.peek();
    const states = statesToShow(shown);
    const spec: PlaneSpec = course === 'paths' ? { kind: 'trajectory', states } : { kind: 'random', seed };
    const wish = {
      state: shown.race.start,
      spec,
      size: Number(size),
      range: (plane: Parameters<typeof rangeAround>[0]) => rangeAround(plane, states),
    };
    await surveyor.survey(wish, (found) => {
      if (film.peek() === shown) surface.value = found;
    });
  }

  async function take(racer: Racer): Promise<void> {
    if (!start) return;
    const steps = Math.floor(movie.at.peek());
    await attempt(closing.signal, async () => {
      const { config, state } = await worker.ask('racerState', { ...start!, racer, steps }, { signal: closing.signal });
      actions.change(config);
      actions.follow(store.config.peek(), { ...sceneNow(context), state });
    });
  }

  const wish = computed(() => wishKey(context));
  const stops = [
    onChange(wish, PAUSE, () => void race()),
    effect(() => {
      if (store.info.value && isDue) void untracked(race);
    }),
    effect(() => {
      const { course, seed, size } = settings.values.value;
      void [film.value, course, seed, size];
      untracked(() => void survey());
    }),
    movie.dispose,
    surveyor.cancel,
    worker.close,
  ];
  return {
    running,
    film,
    surface,
    share: surveyor.share,
    problems: computed(() => [...refused.value, ...surveyor.problems.value]),
    at: movie.at,
    playing: movie.playing,
    speed: movie.speed,
    run: () => void race(),
    cancel: () => {
      begin();
      if (running.peek()) film.value = null; // what is left belongs to other settings
      running.value = null;
    },
    toggle: movie.toggle,
    goTo: movie.goTo,
    take,
    dispose: () => {
      current.abort();
      closing.abort();
      for (const stop of stops) stop();
    },
  };
}

/** The seeds that were added to are the run's own from now on. */
function sceneNow({ store }: TabContext) {
  const { luck: _, ...labSettings } = store.labSettings.peek();
  return { lab: store.lab.peek(), labSettings };
}

/** Changes whenever another race is wanted; empty until there is a run. */
function wishKey({ store, settings }: TabContext): string {
  const { racers, origin, luck, laps } = settings.values.value;
  if (!store.info.value) return '';
  return JSON.stringify([racers, origin, luck, laps, sharedBy(store.config.value)]);
}

/** All that racers take over from the run. */
function sharedBy({ data, model, training }: Config): unknown {
  const { optimizer: _, learningRate: __, ...others } = training;
  return [data, model, others];
}

/** Calls `task` when `key` has changed and then stood for `milliseconds`; at once for the first. */
function onChange(key: ReadonlySignal<string>, milliseconds: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  const stop = effect(() => {
    if (key.value === '') return;
    clearTimeout(timer);
    timer = setTimeout(task, isFirst ? 0 : milliseconds);
    isFirst = false;
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
