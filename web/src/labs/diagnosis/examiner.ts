/** Gathers the evidence in the lab worker and has it judged. Only the latest examination counts. */
import type { Signal } from '@preact/signals-core';
import type { Config } from '../../config/config.js';
import { isEqual } from '../../config/equal.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { DepthTrial } from '../../engine/lab/depth-trial.js';
import type { RunEvidence } from '../../engine/lab/evidence.js';
import type { WiderTrial } from '../../engine/lab/wider-trial.js';
import { latest } from '../../engine/lab-client.js';
import type { Metrics } from '../../engine/session.js';
import type { LabContext } from '../lab.js';
import type { Evidence, RuleId } from './check.js';
import { type Diagnosis, diagnose } from './diagnose.js';
import { tryFor } from './remedies.js';

export interface Examination {
  /** Stays while the next one is on its way. */
  diagnosis: Diagnosis | null;
  /** Of the run that was examined. */
  config: Config | null;
  /** What could be added to the network, tried for the rule; null until then. */
  additions: Additions | null;
  /** What is being done; a trial with the share done. */
  busy: 'looking' | { trial: number; of: 'width' | 'additions' } | null;
  problems: readonly Problem[];
  /** The run was replaced before its state came. */
  isGone: boolean;
}

export interface Additions {
  rule: RuleId;
  trial: DepthTrial;
}

export interface Examiner {
  /** Examines the run as it stands. At rest an experiment may follow, see `small`. */
  look(): void;
  cancel(): void;
}

export function createExaminer({ store, actions, lab }: LabContext, examination: Signal<Examination>): Examiner {
  const evidences = latest(lab, 'evidence');
  const trials = latest(lab, 'widerTrial');
  const depthTrials = latest(lab, 'depthTrial');
  let ticket = 0;
  /** The run that was asked about, and whether it has changed since. */
  let asked: RunInfo | null = null;
  let again = false;
  /** The last experiment: pictures asked for at rest bring new frames of the same step. */
  let tried: { config: Config; step: number; trial: WiderTrial } | null = null;
  let added: { config: Config; step: number; additions: Additions } | null = null;

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
    const additions = isOf(added, run) ? added!.additions : null;
    set({ diagnosis, additions, config: run.config, problems: [], isGone: false, busy: null });
    if (store.playing.peek() || again) return;
    if (diagnosis.wantsTrial) await tryWider(evidence, state, mine);
    else if (!additions) await tryAdditions(run, diagnosis, state, mine);
  }

  async function tryWider(evidence: Evidence, state: ArrayBuffer, mine: number): Promise<void> {
    set({ busy: { trial: 0, of: 'width' } });
    const { config, metrics } = evidence;
    const trial = await trials.ask(
      { state },
      (share) => mine === ticket && set({ busy: { trial: share, of: 'width' } }),
    );
    if (trial) tried = { config, step: metrics.step, trial };
    if (trial && mine === ticket) set({ diagnosis: diagnose({ ...evidence, widerTrial: trial }), busy: null });
  }

  async function tryAdditions(run: RunEvidence, diagnosis: Diagnosis, state: ArrayBuffer, mine: number): Promise<void> {
    const plan = tryFor(diagnosis.fired, diagnosis.hasLearned);
    if (!plan) return;
    const tell = (share: number): void => {
      if (mine === ticket) set({ busy: { trial: share, of: 'additions' } });
    };
    tell(0);
    const trial = await depthTrials.ask({ state, remedies: plan.remedies }, tell);
    if (!trial) return;
    const additions = { rule: plan.rule, trial };
    added = { config: run.config, step: run.metrics.step, additions };
    if (mine === ticket) set({ additions, busy: null });
  }

  function withCourse(run: RunEvidence): Evidence {
    const losses = store.losses.peek().filter(({ step }) => step <= run.metrics.step);
    const metrics = withDivergence(run.metrics, store.frame.peek(), run.config.model.layers.length);
    return { ...run, metrics, losses, widerTrial: isOf(tried, run) ? tried!.trial : null };
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
    depthTrials.cancel();
    set({ busy: null });
  }

  return { look, cancel };
}

/** A saved run is that of its last finite step and knows nothing of what came next: the page's own run does. */
export function withDivergence(metrics: Metrics, frame: Frame | null, hidden: number): Metrics {
  const divergence = frame?.step === metrics.step ? frame.divergence : null;
  if (!divergence) return metrics;
  const { layer, step, quantity } = divergence;
  const name = layer < hidden ? `layers.${layer}` : layer === hidden ? 'output' : `auxiliary.${layer - hidden - 1}`;
  return { ...metrics, status: 'diverged', divergence: { step, layer: name, quantity } };
}

/** Whether an experiment was made with the run where it stands. */
function isOf(trial: { config: Config; step: number } | null, { config, metrics }: RunEvidence): boolean {
  return trial?.step === metrics.step && isEqual(trial.config, config);
}
