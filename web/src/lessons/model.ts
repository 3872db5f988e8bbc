/** The lesson that is open: its text once it is there, how far the reader has come, what was asked of the run. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import type { RunInfo } from '../engine/frame.js';
import { isReached } from '../goals/quantities.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { isLessonId, OWN } from './contents.js';
import { fetchLesson, type Missing } from './fetch.js';
import type { Claim, Lesson, LessonGoal, LessonProblem, LessonRun, Part } from './lesson.js';
import { digestOf, keepProgress, NO_PROGRESS, ownTexts, type Progress, progressOf } from './progress.js';
import { readLesson } from './read/read-lesson.js';
import { trainInPieces } from './train.js';

/** `lesson` of the step shown; or why there is none. */
export type Opened =
  | { state: 'loading' }
  | { state: 'missing'; missing: Missing }
  | { state: 'faulty'; problems: readonly LessonProblem[] }
  | { state: 'open'; lesson: Lesson; key: string };

/** What a button of the lesson asked of the page. */
export interface Asked {
  run: LessonRun;
  /** The number that is to be seen. */
  claim?: Claim;
  steps: number;
  /** What was on screen before: each time the run is opened anew. */
  before?: RunInfo | null;
}

export interface LessonModel {
  store: Store;
  opened: ReadonlySignal<Opened>;
  /** From 1, within the lesson. */
  step: ReadonlySignal<number>;
  progress: Signal<Progress>;
  asked: Signal<Asked | null>;
  /** Parts of the page that are pointed at. */
  shown: Signal<readonly Part[]>;
  collapsed: Signal<boolean>;
  goTo(step: number): void;
  answer(question: number, choice: number): void;
  /** Sets a run up and trains it that far. */
  ask(asked: Asked): void;
  /** Whether the page still shows what a run is of. */
  isOn(run: LessonRun, ofTwin?: boolean): boolean;
  /** Another lesson, where it was left. */
  open(id: string): void;
  startAgain(): void;
  close(): void;
  dispose(): void;
}

export function createLessonModel(store: Store, actions: Actions): LessonModel {
  const opened = signal<Opened>({ state: 'loading' });
  const progress = signal(NO_PROGRESS);
  const asked = signal<Asked | null>(null);
  const shown = signal<readonly Part[]>([]);
  const collapsed = signal(false);
  const step = computed(() => {
    const last = opened.value.state === 'open' ? opened.value.lesson.steps.length : Number.POSITIVE_INFINITY;
    return Math.min(store.lesson.value?.step ?? 1, last);
  });

  /** Of the step shown, not reached yet. */
  const goals = computed(() =>
    opened.value.state === 'open'
      ? goalsOf(opened.value.lesson, step.value).filter(({ name }) => !progress.value.goals.includes(name))
      : [],
  );

  function change(patch: Partial<Progress>): void {
    if (opened.peek().state !== 'open') return;
    progress.value = { ...progress.peek(), ...patch };
    const { key } = opened.peek() as Extract<Opened, { state: 'open' }>;
    keepProgress(key, progress.peek());
  }

  function goTo(next: number): void {
    const place = store.lesson.peek();
    if (place && next !== step.peek()) actions.setLesson({ ...place, step: next });
  }

  let stopTraining = (): void => {};
  function ask(next: Asked): void {
    const { run, steps } = next;
    stopTraining();
    batch(() => {
      asked.value = { ...next, before: store.info.peek() };
      shown.value = run.show;
      actions.begin(run.config, { ...run.scene, lesson: store.lesson.peek() });
    });
    stopTraining = trainInPieces(store, actions, run, steps);
  }

  const stops = [
    followLesson(store, opened, (key) => {
      progress.value = progressOf(key);
      batch(() => {
        asked.value = null;
        shown.value = [];
      });
    }),
    effect(() => {
      if (opened.value.state !== 'open') return;
      const [now, last] = [step.value, opened.value.lesson.steps.length];
      untracked(() => {
        const { farthest, done } = progress.peek();
        change({ step: now, farthest: Math.max(farthest, now), done: done || now === last });
      });
    }),
    effect(() => {
      step.value;
      untracked(() => {
        shown.value = [];
      });
    }),
    watchGoals(store, goals, (names) => change({ goals: [...progress.peek().goals, ...names] })),
  ];

  return {
    ...{ store, opened, step, progress, asked, shown, collapsed, goTo, ask },
    answer: (question, choice) => {
      const { answers } = progress.peek();
      const taken = answers[question] ?? [];
      if (taken.at(-1) !== choice) change({ answers: { ...answers, [question]: [...taken, choice] } });
    },
    isOn: (run, ofTwin = false) => {
      const beside = store.twin.value;
      const fits =
        isEqual(store.config.value, run.config) &&
        (!run.scene.twin || (beside !== null && isEqual(beside, run.scene.twin)));
      return fits && (!ofTwin || beside !== null);
    },
    open: (id) => actions.setLesson({ id, step: isLessonId(id) ? progressOf(id).step : 1 }),
    startAgain: () => {
      change(NO_PROGRESS);
      goTo(1);
    },
    close: () => actions.setLesson(null),
    dispose: () => {
      stopTraining();
      for (const stop of stops) stop();
    },
  };
}

/** Reads the text that the store names, again in another language; what comes too late is dropped. */
function followLesson(store: Store, opened: Signal<Opened>, begin: (key: string) => void): () => void {
  let ticket = 0;
  let known = '';
  const id = computed(() => store.lesson.value?.id ?? null);
  const language = computed(() => (isLessonId(id.value) ? store.language.value : ''));
  return effect(() => {
    const wanted = id.value;
    language.value;
    if (wanted === OWN) ownTexts.value;
    const mine = ++ticket;
    if (wanted === null) return;
    if (wanted !== known) opened.value = { state: 'loading' };
    void open(wanted, store).then((found) => {
      if (mine !== ticket) return;
      const isAnother = wanted !== known || !isLessonId(wanted);
      known = wanted;
      batch(() => {
        if (isAnother && found.state === 'open') begin(found.key);
        opened.value = found;
      });
    });
  });
}

async function open(id: string, { language }: Store): Promise<Opened> {
  const { text, missing } = await fetchLesson(id, language.peek());
  if (text === undefined) return { state: 'missing', missing };
  const { lesson, problems } = await readLesson(text);
  if (!lesson) return { state: 'faulty', problems };
  return { state: 'open', lesson, key: isLessonId(id) ? id : digestOf(text) };
}

/** A goal that was reached once stays reached. */
function watchGoals(
  store: Store,
  goals: ReadonlySignal<readonly LessonGoal[]>,
  reach: (names: string[]) => void,
): () => void {
  return effect(() => {
    const [frame, info] = [store.frame.value, store.info.value];
    if (goals.value.length === 0 || !frame || !info) return;
    const reading = { ...frame, config: configInForce(store, info.config) };
    const reached = goals.value.filter(({ when }) => isReached(when, reading));
    if (reached.length > 0) untracked(() => reach(reached.map(({ name }) => name)));
  });
}

/** Training settings may have changed since the run was opened. */
export function configInForce({ config }: Store, ofRun: Config): Config {
  const { training } = config.value;
  return { ...ofRun, training };
}

function goalsOf({ steps }: Lesson, step: number): LessonGoal[] {
  return (steps[step - 1]?.blocks ?? []).flatMap((block) => (block.kind === 'goal' ? [block] : []));
}
