/** Slow motion: which stage of the step is shown, of which samples, with the numbers that the engine gives for them. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../../../config/problem.js';
import type { RunInfo } from '../../../../engine/frame.js';
import type { TraceAnswer } from '../../../../engine/lab/trace.js';
import { latest } from '../../../../engine/lab-client.js';
import { followRun } from '../../../../labs/follow-run.js';
import { createLabClient } from '../../../../labs/worker.js';
import type { View } from '../../view.js';
import { durationOf, type Stage, stagesOf } from './stages.js';

/** Its own, so that it waits for no lab. */
const client = createLabClient();

/** The numbers of a trace, with the run that it is of. */
export interface Traced extends TraceAnswer {
  info: RunInfo;
  /** The step that comes next. */
  step: number;
}

export interface SlowModel {
  traced: ReadonlySignal<Traced | null>;
  problems: ReadonlySignal<readonly Problem[]>;
  /** One sample, or the next step's whole batch. */
  of: Signal<'sample' | 'batch'>;
  stages: ReadonlySignal<readonly Stage[]>;
  /** Index into the stages. */
  at: Signal<number>;
  stage: ReadonlySignal<Stage>;
  playing: Signal<boolean>;
  go(to: number): void;
  takeStep(): void;
  dispose(): void;
}

export function createSlowModel({ store, actions }: View): SlowModel {
  const traced = signal<Traced | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const of = signal<'sample' | 'batch'>('sample');
  const at = signal(0);
  const playing = signal(false);
  const stages = computed(() => stagesOf((store.info.value?.config.model.layers.length ?? 0) + 1));
  const stage = computed(() => stages.value[Math.min(at.value, stages.value.length - 1)]!);
  const asking = latest(client, 'trace');

  async function ask(state: ArrayBuffer): Promise<void> {
    const info = store.info.peek();
    const { sample } = store.traced.peek();
    const exists = sample !== null && sample < (info?.train.x.length ?? 0);
    try {
      const step = store.frame.peek()?.step ?? 0;
      const answer = await asking.ask({ state, samples: of.peek() === 'batch' ? 'batch' : exists ? sample : null });
      if (!answer || !info || info !== store.info.peek()) return;
      traced.value = { ...answer, info, step };
      problems.value = [];
      if (of.peek() === 'sample' && !exists)
        store.traced.value = { ...store.traced.peek(), sample: answer.samples[0]! };
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
  }

  function go(to: number): void {
    at.value = Math.max(0, Math.min(stages.peek().length - 1, to));
  }

  const stops = [
    followRun(store, actions, () => void [store.traced.value.sample, of.value], ask),
    runStages(playing, at, stages),
  ];
  return {
    traced,
    problems,
    of,
    stages,
    at,
    stage,
    playing,
    go,
    takeStep: () => {
      playing.value = false;
      at.value = 0;
      actions.step();
    },
    dispose: () => {
      for (const stop of stops) stop();
      asking.cancel();
    },
  };
}

/** While it plays, each stage gives way to the next; it ends at the last. */
function runStages(playing: Signal<boolean>, at: Signal<number>, stages: ReadonlySignal<readonly Stage[]>): () => void {
  return effect(() => {
    const all = stages.value;
    const stage = all[at.value];
    if (!playing.value || !stage) return;
    const isLast = at.value >= all.length - 1;
    if (isLast) playing.value = false;
    const timer = setTimeout(() => at.value++, durationOf(stage, all.length / 2 - 1));
    return () => clearTimeout(timer);
  });
}
