/** Several optimizers from one start: the same network, data and batches, each a run of its own, in lock-step. */
import type { Config, OptimizerName } from '../../config/config.js';
import { MAX_SEED } from '../../config/schema.js';
import type { Session } from '../session.js';
import type { Bench, LabQuery } from './query.js';
import { lossOf } from './surface.js';

export interface Racer {
  optimizer: OptimizerName;
  learningRate: number;
}

/** Where a race begins. */
export interface RaceStart {
  /** The saved run. */
  state: ArrayBuffer;
  /** `now`: where that run stands; `fresh`: where it began, at step 0. */
  origin: 'now' | 'fresh';
  /** Of a fresh start: added to the seeds of initialization and batches. 0 begins as the run itself did. */
  luck: number;
}

export interface RaceArgs extends RaceStart {
  racers: readonly Racer[];
  steps: number;
}

/** What is kept of a racer: the start first, then as in `Race.steps`; nothing after it has diverged. */
export interface Leg {
  /** The training loss of each kept step, as `Session.lossesAt` has it. */
  losses: number[];
  parameters: Float32Array[];
  /** Counted from the start; null where it did not diverge. */
  diverged: number | null;
}

export interface Race {
  /** The start as a saved run, of which planes and surfaces can be asked. */
  start: ArrayBuffer;
  /** Its step. */
  from: number;
  /** Kept steps, counted from the start, ascending from 0. */
  steps: number[];
  legs: Leg[];
}

/** How far the race is, and the newest loss of each racer; null once it has diverged. */
export interface RaceProgress {
  step: number;
  losses: (number | null)[];
}

/** Kept steps of a racer, and numbers of all racers together. */
const MOST_KEPT = 200;
const MOST_NUMBERS = 8e6;
/** Milliseconds between two reports. */
const SLICE = 40;

export const race: LabQuery<RaceArgs, Race, RaceProgress> = async (bench, args, report) => {
  const sessions: Session[] = [];
  try {
    const origin = sessionAt(bench, args, null);
    sessions.push(origin);
    for (const racer of args.racers) sessions.push(sessionAt(bench, args, racer));
    const start = origin.save().slice().buffer as ArrayBuffer;
    const legs = args.racers.map((): Leg => ({ losses: [], parameters: [], diverged: null }));
    const from = origin.metrics().step;
    const stride = strideOf(args, origin.parameters().length);
    const steps: number[] = [];
    let last = performance.now();
    for (let step = 0; ; step = Math.min(args.steps, step + stride)) {
      const taken = step - (steps[steps.length - 1] ?? 0);
      for (const [index, leg] of legs.entries()) {
        advance(sessions[index + 1]!, leg, taken, from);
        if (performance.now() - last < SLICE) continue;
        await report({ step, losses: legs.map(newestLoss) });
        last = performance.now();
      }
      steps.push(step);
      if (step >= args.steps) return { start, from, steps, legs };
    }
  } finally {
    for (const session of sessions) session.dispose();
  }
};

/** A racer as it stands after a number of steps, saved. */
export interface RacerArgs extends RaceStart {
  racer: Racer;
  steps: number;
}

export interface RacerState {
  config: Config;
  state: ArrayBuffer;
}

const STEPS_AT_ONCE = 100;

export const racerState: LabQuery<RacerArgs, RacerState, number> = async (bench, args, report) => {
  const session = sessionAt(bench, args, args.racer);
  try {
    for (let done = 0; done < args.steps; done += STEPS_AT_ONCE) {
      session.train(Math.min(STEPS_AT_ONCE, args.steps - done));
      await report(done / args.steps);
    }
    return { config: session.config, state: session.save().slice().buffer as ArrayBuffer };
  } finally {
    session.dispose();
  }
};

/** At the start, with the racer's optimizer; null: the run's own. */
function sessionAt({ engine, session }: Bench, { state, origin, luck }: RaceStart, racer: Racer | null): Session {
  const config = configOf(session(state).config, racer, origin === 'fresh' ? luck : 0);
  return origin === 'fresh' ? engine.createSession(config) : engine.branch(new Uint8Array(state), config);
}

/** Only the optimizer and its rate differ from racer to racer: its other numbers, schedule and penalties are the run's. */
export function configOf({ data, model, training }: Config, racer: Racer | null, luck: number): Config {
  const seedOf = (seed: number): number => (seed + luck) % (MAX_SEED + 1);
  return {
    version: 1,
    data,
    model: { ...model, seed: seedOf(model.seed) },
    training: { ...training, ...racer, seed: seedOf(training.seed) },
  };
}

function strideOf({ steps, racers }: RaceArgs, parameters: number): number {
  const kept = Math.max(2, Math.min(MOST_KEPT, Math.floor(MOST_NUMBERS / (parameters * racers.length))));
  return Math.max(1, Math.ceil(steps / kept));
}

function advance(session: Session, leg: Leg, steps: number, from: number): void {
  if (leg.diverged !== null) return;
  const { status, divergence } = session.train(steps);
  if (status === 'diverged' && steps > 0) leg.diverged = divergence!.step - from;
  else keep(session, leg);
}

function keep(session: Session, { losses, parameters }: Leg): void {
  const present = session.parameters();
  losses.push(lossOf(session, present));
  parameters.push(present);
}

function newestLoss({ losses, diverged }: Leg): number | null {
  return diverged === null ? (losses[losses.length - 1] ?? null) : null;
}
