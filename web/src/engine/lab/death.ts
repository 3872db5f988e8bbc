/** The step that killed a unit, found by training on from a state in which it lived and looking after every step. */
import { GradflowError } from '../../config/problem.js';
import type { Engine } from '../engine.js';
import type { Session } from '../session.js';
import type { LabQuery } from './query.js';
import { wholeSet } from './whole-set.js';

export interface DeathArgs {
  /** A saved run in which the unit lives. */
  state: ArrayBuffer;
  /** A later state of the same run, in which it is dead. */
  end: ArrayBuffer;
  layer: number;
  unit: number;
}

/** A unit's pre-activations over the training set. */
export interface Interval {
  minimum: number;
  mean: number;
  maximum: number;
}

/** `step`: after so many steps it was dead, and stayed so at every step to `watched`, that of `end`. */
export interface Death {
  step: number;
  watched: number;
  before: Interval;
  after: Interval;
  /** The change of the mean pre-activation, and what made it; the three causes add up to it. See `causesOf`. */
  shift: { total: number; bias: number; weights: number; inputs: number };
  learningRate: number;
  /** Samples of the step's batch. */
  batch: number;
  /** The run as it stood just before that step. */
  state: ArrayBuffer;
}

/**
 * Progress is the share done. Null where training on from `state` does not lead to `end`: between them settings or weights
 * were changed by hand.
 */
export const death: LabQuery<DeathArgs, Death | null, number> = async ({ engine }, args, report) => {
  const found = await lastAlive(engine, args, report);
  return found && { ...describeDeath(engine, args, found.last), watched: found.until };
};

const STEPS_AT_ONCE = 20;

async function lastAlive(
  engine: Engine,
  { state, end, layer, unit }: DeathArgs,
  report: (share: number) => Promise<void>,
): Promise<{ last: number; until: number } | null> {
  const goal = engine.restore(new Uint8Array(end));
  const session = engine.restore(new Uint8Array(state));
  try {
    const [from, until] = [session, goal].map((run) => run.metrics().step) as [number, number];
    let last: number | null = isDead(session, layer, unit) ? null : from;
    for (let step = from + 1; step <= until; step++) {
      session.train(1);
      if (!isDead(session, layer, unit)) last = step;
      if (step % STEPS_AT_ONCE === 0) await report((step - from) / (until - from));
    }
    return last === null || last === until || !isSame(session, goal) ? null : { last, until };
  } finally {
    session.dispose();
    goal.dispose();
  }
}

function isSame(a: Session, b: Session): boolean {
  const values = b.parameters();
  return a.parameters().every((value, index) => value === values[index]);
}

function isDead(session: Session, layer: number, unit: number): boolean {
  return session.unitActivity()[layer]!.dead[unit]!;
}

function describeDeath(engine: Engine, { state, layer, unit }: DeathArgs, last: number): Omit<Death, 'watched'> {
  const session = engine.restore(new Uint8Array(state));
  try {
    session.train(last - session.metrics().step);
    const saved = session.save().slice().buffer;
    const { learningRate } = session.metrics();
    const before = intervalOf(session, layer, unit);
    const then = inputsOf(session, layer, unit);
    session.train(1);
    const now = inputsOf(session, layer, unit);
    const batch = session.batch(last).length;
    const after = intervalOf(session, layer, unit);
    return { step: last + 1, before, after, shift: causesOf(then, now), learningRate, batch, state: saved };
  } finally {
    session.dispose();
  }
}

function intervalOf(session: Session, layer: number, unit: number): Interval {
  const { minimum, mean, maximum } = session.unitActivity()[layer]!;
  return { minimum: minimum[unit]!, mean: mean[unit]!, maximum: maximum[unit]! };
}

/** What a unit's mean pre-activation is made of: z = sum over inputs of w a + b, with means a over the training set. */
interface Inputs {
  means: number[];
  weights: number[];
  bias: number;
}

function inputsOf(session: Session, layer: number, unit: number): Inputs {
  const trace = session.trace({ samples: wholeSet(session) });
  const means = layer === 0 ? trace.inputs : trace.layers[layer - 1]!.activation;
  const parameters = session.parameters();
  const block = (name: string) => {
    const found = session.layout().find((candidate) => candidate.name === `layers.${layer}.${name}`);
    if (!found) throw missing(layer);
    return found;
  };
  const { offset, rows } = block('weight');
  const weights = means.map((_, input) => parameters[offset + input * rows + unit]!);
  return { means, weights, bias: parameters[block('bias').offset + unit]! };
}

/**
 * Mean z moves by db + sum (w' - w) a + sum w' (a' - a): by the step of the bias, by that of the weights on the inputs as
 * they were, and by the inputs that the earlier layers' steps changed, under the new weights. Exact up to rounding.
 */
export function causesOf(then: Inputs, now: Inputs): Death['shift'] {
  const bias = now.bias - then.bias;
  const weights = then.means.reduce((sum, mean, input) => sum + (now.weights[input]! - then.weights[input]!) * mean, 0);
  const inputs = then.means.reduce((sum, mean, input) => sum + now.weights[input]! * (now.means[input]! - mean), 0);
  return { total: bias + weights + inputs, bias, weights, inputs };
}

function missing(layer: number): GradflowError {
  return new GradflowError([
    { path: `model.layers[${layer}]`, code: 'not-applicable', message: 'has no dense weights' },
  ]);
}
