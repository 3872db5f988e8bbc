/** What the lab knows: the units as they are, the kept moments, the unit chosen, its death, and its replay. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { Config } from '../../config/config.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { Death } from '../../engine/lab/death.js';
import type { Replay } from '../../engine/lab/replay.js';
import type { UnitsReport } from '../../engine/lab/units.js';
import { latest } from '../../engine/lab-client.js';
import { followRun } from '../follow-run.js';
import type { LabContext } from '../lab.js';
import { followMoments, type Moment } from '../moments.js';
import type { UnitPlace } from './geometry.js';
import { type Alternative, alternativeOf, type Life, type LifeRow, lifeOf, placeOf, watchedTo } from './lives.js';

/** Something that is worked on in the lab worker; a share of it is done. */
export type Work<T> =
  | { kind: 'idle' }
  | { kind: 'busy'; share: number }
  | { kind: 'done'; value: T }
  | { kind: 'refused'; problems: readonly Problem[] };

export interface ReplayOf {
  alternative: Alternative;
  config: Config;
  replay: Replay;
}

export interface DyingModel {
  report: ReadonlySignal<UnitsReport | null>;
  moments: ReadonlySignal<readonly Moment<LifeRow>[]>;
  problems: ReadonlySignal<readonly Problem[]>;
  selected: ReadonlySignal<UnitPlace | null>;
  /** Of the unit chosen, when it was chosen. */
  life: ReadonlySignal<Life>;
  /** Null as a value: the stretch cannot be replayed. */
  death: ReadonlySignal<Work<Death | null>>;
  replay: ReadonlySignal<Work<ReplayOf>>;
  /** As it is now. */
  lifeAt(place: UnitPlace): Life;
  /** Looks for the step that killed it, where it died. */
  select(place: UnitPlace): void;
  /** From just before its death, or where it never lived from the first kept moment. */
  play(alternative: Alternative, steps: number): void;
  cancel(): void;
  dispose(): void;
}

const IDLE = { kind: 'idle' } as const;

export function createDyingModel(context: LabContext): DyingModel {
  const { store, actions, lab } = context;
  const kept = followMoments(context, (states, signal) => lab.ask('lives', { states }, { signal }));
  const report = signal<UnitsReport | null>(null);
  const selected = signal<UnitPlace | null>(null);
  const life = signal<Life>({ kind: 'unknown' });
  const death = signal<Work<Death | null>>(IDLE);
  const replay = signal<Work<ReplayOf>>(IDLE);
  const asking = { units: latest(lab, 'units'), death: latest(lab, 'death'), replay: latest(lab, 'replay') };

  async function look(state: ArrayBuffer): Promise<void> {
    const info = store.info.peek();
    const found = await asking.units.ask({ state });
    if (found && info === store.info.peek()) report.value = found;
  }

  function lifeAt({ layer, unit }: UnitPlace): Life {
    const now = report.value;
    const row = now?.layers[layer];
    if (!now || !row || unit >= row.units) return { kind: 'unknown' };
    return lifeOf(kept.moments.value, placeOf(now.layers, layer, unit), now.step, row.dead[unit]!);
  }

  /** The state of a kept moment. */
  async function stateOf({ id }: Moment<LifeRow>): Promise<ArrayBuffer | null> {
    const others = kept.moments.peek().flatMap((moment) => (moment.id === id ? [] : [moment.id]));
    const list = await actions.moments(others);
    return list?.states.find((state) => state.id === id)?.bytes ?? null;
  }

  function select(place: UnitPlace): void {
    cancel();
    selected.value = place;
    life.value = untracked(() => lifeAt(place));
    death.value = replay.value = IDLE;
    const { value } = life;
    if (value.kind === 'died') void work(death, (progress) => findDeath(place, value, progress));
  }

  async function findDeath(
    place: UnitPlace,
    life: Extract<Life, { kind: 'died' }>,
    progress: (share: number) => void,
  ): Promise<Death | null> {
    const far = watchedTo(kept.moments.peek(), life, report.peek()?.step ?? 0);
    for (const last of far === life.after ? [far] : [far, life.after]) {
      const [state, end] = [await stateOf(life.before), await stateOf(last)];
      if (selected.peek() !== place) return null;
      const found = state && end && (await asking.death.ask({ state, end, ...place }, progress));
      if (found) return found;
    }
    return null;
  }

  function play(alternative: Alternative, steps: number): void {
    void work(replay, async (progress) => {
      const state = await beginning();
      const config = store.config.peek();
      if (!state || !selected.peek()) return undefined;
      const changed = alternativeOf(config, selected.peek()!.layer, alternative);
      const found = await asking.replay.ask({ state, alternative: changed, steps }, progress);
      return found ? { alternative, config: changed, replay: found } : undefined;
    });
  }

  async function beginning(): Promise<ArrayBuffer | null> {
    const found = death.peek();
    if (found.kind === 'done' && found.value) return found.value.state;
    const { value } = life;
    return value.kind === 'never' ? stateOf(value.first) : value.kind === 'died' ? stateOf(value.before) : null;
  }

  /** `undefined`: something newer has taken its place. */
  async function work<T>(
    into: Signal<Work<T>>,
    task: (progress: (share: number) => void) => Promise<T | undefined>,
  ): Promise<void> {
    const mine: Work<T> = { kind: 'busy', share: 0 };
    let shown: Work<T> = mine;
    const set = (next: Work<T>): void => {
      if (into.peek() === shown) into.value = shown = next;
    };
    into.value = mine;
    try {
      const value = await task((share) => set({ kind: 'busy', share }));
      set(value === undefined ? IDLE : { kind: 'done', value });
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      set({ kind: 'refused', problems: error.problems });
    }
  }

  function cancel(): void {
    asking.death.cancel();
    asking.replay.cancel();
    if (death.peek().kind === 'busy') death.value = IDLE;
    if (replay.peek().kind === 'busy') replay.value = IDLE;
  }

  function complain(error: unknown): void {
    if (!(error instanceof GradflowError)) throw error;
    kept.problems.value = error.problems;
  }

  const stopRun = effect(() => {
    store.info.value;
    untracked(() => {
      cancel();
      report.value = selected.value = null;
      death.value = replay.value = IDLE;
    });
  });
  /** The moments may come after the choice. */
  const stopWaiting = effect(() => {
    const place = selected.value;
    const isKnown = place && life.value.kind === 'unknown' && lifeAt(place).kind !== 'unknown';
    if (isKnown) untracked(() => select(place));
  });
  const stopFollowing = followRun(
    store,
    actions,
    () => {},
    (state) => look(state).catch(complain),
  );
  const dispose = (): void => {
    stopFollowing();
    stopRun();
    stopWaiting();
    cancel();
    asking.units.cancel();
    kept.dispose();
  };
  const { moments, problems } = kept;
  return { report, moments, problems, selected, life, death, replay, lifeAt, select, play, cancel, dispose };
}
