/** What the code tab shows: the run as it stood when the dialog was opened, and what came of a file that was opened. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { Exported } from '../../engine/lab/exported.js';
import { planOf } from '../../export/plan.js';
import { readWeights, type WeightsFault } from '../../export/weights.js';
import { createLabClient } from '../../labs/worker.js';
import type { Actions } from '../../state/actions.js';
import { type Store, sceneOf } from '../../state/store.js';
import { type CodeName, LANGUAGES } from './languages.js';

/** Text, or the problems of writing it. */
export type Written = { text: string } | { problems: readonly Problem[] };

export interface CodeModel {
  language: Signal<CodeName>;
  /** Null while it is asked for. */
  run: ReadonlySignal<Exported | 'failed' | null>;
  written: ReadonlySignal<Written | null>;
  /** Of the last file. */
  opened: ReadonlySignal<'done' | WeightsFault | null>;
  open(file: File): Promise<void>;
}

/** `openings` counts how often the dialog was opened. */
export function createModel(store: Store, actions: Actions, openings: ReadonlySignal<number>): CodeModel {
  const lab = createLabClient();
  const language = signal<CodeName>('numpy');
  const run: Signal<Exported | 'failed' | null> = signal(null);
  const opened: Signal<'done' | WeightsFault | null> = signal(null);
  const written = computed(() => (run.value && run.value !== 'failed' ? write(run.value, language.value) : null));

  const refresh = async (): Promise<void> => {
    run.value = null;
    const state = await actions.saveState();
    const answer = state ? await lab.ask('exported', { state }).catch(() => null) : null;
    run.value = answer ?? 'failed';
  };
  const open = async (file: File): Promise<void> => {
    const read = readWeights(await file.text());
    opened.value = 'fault' in read ? read.fault : await start(read);
    if (opened.value === 'done') await refresh();
  };
  /** The settings go into the address; the weights are put in once they are in force. */
  const start = async ({ config, tensors }: Exclude<ReturnType<typeof readWeights>, { fault: unknown }>) => {
    try {
      const { state } = await lab.ask('imported', { config, tensors });
      actions.change(config);
      actions.follow(config, { ...sceneOf(store), state });
      return 'done';
    } catch (error) {
      return faultOf(error);
    }
  };
  effect(() => {
    openings.value;
    untracked(() => {
      opened.value = null;
      void refresh();
    });
  });
  return { language, run, written, opened, open };
}

function write(run: Exported, language: CodeName): Written {
  try {
    return { text: LANGUAGES[language].write(planOf(run)) };
  } catch (error) {
    if (error instanceof GradflowError) return { problems: error.problems };
    throw error;
  }
}

function faultOf(error: unknown): WeightsFault {
  if (!(error instanceof GradflowError)) throw error;
  const [first] = error.problems;
  const name = /^weights\.(.*)/.exec(first?.path ?? '')?.[1];
  return name ? { kind: 'weight', name } : { kind: 'config', problems: error.problems };
}
