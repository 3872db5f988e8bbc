/** Gathers the evidence in the lab worker and has it judged. Only the latest examination counts. */
import type { Signal } from '@preact/signals-core';
import type { Config } from '../../config/config.js';
import { isEqual } from '../../config/equal.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { RunInfo } from '../../engine/frame.js';
import type { RunEvidence } from '../../engine/lab/evidence.js';
import type { WiderTrial } from '../../engine/lab/wider-trial.js';
import { latest } from '../../engine/lab-client.js';
import type { LabContext } from '../lab.js';
import type { Evidence } from './check.js';
import { type Diagnosis, diagnose } from './diagnose.js';

export interface Examination {
  /** Stays while the next one is on its way. */
  diagnosis: Diagnosis | null;
  /** Of the run that was examined. */
  config: Config | null;
  /** What is being done; a trial with the share done. */
  busy: 'looking' | { trial: number } | null;
  problems: readonly Problem[];
  /** The run was replaced before its state came. */
  isGone: boolean;
}

export interface Examiner {
  /** Examines the run as it stands. At rest an experiment may follow, see `small`. */
  look(): void;
  cancel(): void;
}

export function createExaminer({ store, actions, lab }: LabContext, examination: Signal<Examination>): Examiner {
  const evidences = latest(lab, 'evidence');
  const trials = latest(lab, 'widerTrial');
  let ticket = 0;
  /** The run that was asked about, and whether it has changed since. */
  let asked: RunInfo | null = null;
  let again = false;
  /** The last experiment: pictures asked for at rest bring new frames of the same step. */
  let tried: { config: Config; step: number; trial: WiderTrial } | null = null;

  const set = (patch: Partial<Examination>): void => {
    examination.value = { ...examination.value, ...patch };
  };

  async function examine(mine: number): Promise<void> {
    const state = await actions.saveState();
    if (mine !== ticket) return;
    if (!state) return set({ busy: null, isGone: true });
    const run = await evidences.ask({ state });
    if (!run || mine !== ticket) return;
    const evidence = withCourse(run);
    const diagnosis = diagnose(evidence);
    set({ diagnosis, config: run.config, problems: [], isGone: false, busy: null });
    if (diagnosis.wantsTrial && !store.playing.peek() && !again) await tryWider(evidence, state, mine);
  }

  async function tryWider(evidence: Evidence, state: ArrayBuffer, mine: number): Promise<void> {
    set({ busy: { trial: 0 } });
    const { config, metrics } = evidence;
    const trial = await trials.ask({ state }, (share) => mine === ticket && set({ busy: { trial: share } }));
    if (trial) tried = { config, step: metrics.step, trial };
    if (trial && mine === ticket) set({ diagnosis: diagnose({ ...evidence, widerTrial: trial }), busy: null });
  }

  function withCourse(run: RunEvidence): Evidence {
    const losses = store.losses.peek().filter(({ step }) => step <= run.metrics.step);
    const isTried = tried?.step === run.metrics.step && isEqual(tried.config, run.config);
    return { ...run, losses, widerTrial: isTried ? tried!.trial : null };
  }

  /** A question under way is let finish, unless it is about a run that is gone: else a large one never would. */
  function look(): void {
    if (!store.frame.peek()) return;
    const info = store.info.peek();
    if (examination.peek().busy === 'looking' && info === asked) {
      again = true;
      return;
    }
    cancel();
    asked = info;
    set({ busy: 'looking' });
    void follow(ticket);
  }

  async function follow(mine: number): Promise<void> {
    try {
      await examine(mine);
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      if (mine === ticket) set({ busy: null, problems: error.problems });
    }
    if (mine !== ticket || !again) return;
    again = false;
    look();
  }

  function cancel(): void {
    ticket += 1;
    again = false;
    evidences.cancel();
    trials.cancel();
    set({ busy: null });
  }

  return { look, cancel };
}
