/** What can be measured of a run: by goals while it trains, and for the numbers of lessons. */
import { type Config, type LayerConfig, unitsOf } from '../config/config.js';
import type { Frame } from '../engine/frame.js';
import type { Condition, Goal, Quantity, Relation } from './conditions.js';

/** Hidden layers in order, in `flow` the output layer after them. Frames are readings once the run's Config is added. */
export interface Reading
  extends Pick<Frame, 'step' | 'epoch' | 'learningRate' | 'parameters'>,
    Record<'flow', readonly Pick<Frame['flow'][number], 'units' | 'gradActivation' | 'updateRatio'>[]>,
    Record<'activity', readonly Pick<Frame['activity'][number], 'dead' | 'saturated'>[]>,
    Record<'divergence', Pick<NonNullable<Frame['divergence']>, 'step'> | null> {
  config: Config;
  evaluation: Omit<Frame['evaluation'], 'confusion'>;
}

/** Null where there is none: no test data, no accuracy of values, no evaluation yet. */
type Measure = (reading: Reading) => number | null;

const evaluated =
  (name: 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'): Measure =>
  ({ evaluation }) =>
    evaluation.step < 0 ? null : evaluation[name];

/** The part of a reading that tells of layers. */
type Flow = Record<'flow', readonly Pick<Frame['flow'][number], 'units' | 'gradActivation'>[]>;

const hidden = <Row>({ flow }: { flow: readonly Row[] }): Row[] => flow.slice(0, -1);

/** RMS of dL/da in the first hidden layer, relative to the last one's; null where no gradient arrives at all. */
export function firstOverLast(reading: Flow): number | null {
  const layers = hidden(reading);
  const last = layers.at(-1)?.gradActivation;
  return last ? (layers[0]?.gradActivation ?? 0) / last : null;
}
const unitsOfAll = ({ config }: Reading): number[] => config.model.layers.map(unitsOf);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Activity = Reading['activity'][number];

/** Of the hidden units; null before the first evaluation. */
function shareOf({ activity, flow }: Reading, count: (layer: Activity, units: number) => number): number | null {
  const units = activity.map((_, layer) => flow[layer]!.units);
  return activity.length > 0 ? sum(activity.map((layer, index) => count(layer, units[index]!))) / sum(units) : null;
}

const MEASURES: Record<Quantity, Measure> = {
  trainLoss: evaluated('trainLoss'),
  testLoss: evaluated('testLoss'),
  trainAccuracy: evaluated('trainAccuracy'),
  testAccuracy: evaluated('testAccuracy'),
  step: ({ step }) => step,
  epoch: ({ epoch }) => epoch,
  /** Of the next step, by the schedule. */
  learningRate: ({ learningRate }) => learningRate,
  /** The step of the first non-finite number. */
  divergedAt: ({ divergence }) => divergence?.step ?? null,
  gradientRatio: firstOverLast,
  firstGradient: (reading) => hidden(reading)[0]?.gradActivation ?? null,
  lastGradient: (reading) => hidden(reading).at(-1)?.gradActivation ?? null,
  /** Share of the hidden units whose f' is 0 for every training sample. */
  dead: (reading) => shareOf(reading, ({ dead }) => dead),
  /** Share of the pairs of hidden unit and training sample with |f'| below a hundredth of its maximum. */
  saturated: (reading) => shareOf(reading, ({ saturated }, units) => saturated * units),
  /** Of the network: hidden layers, their units in all and in the widest, and its parameters. */
  layers: ({ config }) => config.model.layers.length,
  units: (reading) => sum(unitsOfAll(reading)),
  mostUnits: (reading) => Math.max(0, ...unitsOfAll(reading)),
  parameters: ({ parameters }) => parameters.length,
};

const RELATED: Record<Relation, (value: number, bound: number) => boolean> = {
  '<': (value, bound) => value < bound,
  '>': (value, bound) => value > bound,
  '<=': (value, bound) => value <= bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
};

/** Null where the run has no such number, or none that is one. */
export function measure(quantity: Quantity, reading: Reading): number | null {
  const value = MEASURES[quantity](reading);
  return value === null || Number.isNaN(value) ? null : value;
}

export function holds(condition: Condition, reading: Reading): boolean {
  if (condition.quantity === 'activation') return haveActivation(reading.config.model.layers, condition.bound);
  const value = measure(condition.quantity, reading);
  return value !== null && RELATED[condition.relation](value, condition.bound);
}

/** False while what it is about is not measured yet. */
export function isReached(goal: Goal, reading: Reading): boolean {
  return goal.every((condition) => holds(condition, reading));
}

function haveActivation(layers: readonly LayerConfig[], name: string): boolean {
  const activated = layers.filter((layer) => 'activation' in layer);
  return activated.length > 0 && activated.every((layer) => layer.activation === name);
}
