/** What the rules of the diagnosis judge by, measured on a saved run and on the same run at step 0. */
import { activatedBy, type Config, inputCount, unitsOf } from '../../config/config.js';
import type { Engine } from '../engine.js';
import type { Sharpness, UnitActivityRow } from '../probes.js';
import type { GradientFlowRow, Metrics, Session } from '../session.js';
import { linearLoss } from './evidence/linear-floor.js';
import { type LayerTwins, twinsOf } from './evidence/twins.js';
import type { LabQuery } from './query.js';
import { wholeSet } from './whole-set.js';

export interface EvidenceArgs {
  /** The saved run. */
  state: ArrayBuffer;
}

export interface RunEvidence {
  /** In force in the run. */
  config: Config;
  metrics: Metrics;
  /** Hidden layers in order, then the output; gradients of the next step's batch. */
  flow: GradientFlowRow[];
  /** Hidden layers over the training set, now and at step 0 of the same Config. */
  activity: UnitActivityRow[];
  activityAtStart: UnitActivityRow[];
  twins: LayerTwins[];
  /** Of the hidden layers' activations. */
  properties: { canDie: boolean; canSaturate: boolean }[];
  loss: LossEvidence;
  /** Null where the run has diverged, or is so large that measuring would take long. */
  sharpness: Pick<Sharpness, 'lambdaMax' | 'limit' | 'learningRate'> | null;
}

/** Means over the training set, without penalties, of the main output. */
export interface LossEvidence {
  present: number;
  /** Of the best answer that does not look at the input. */
  constant: number;
  /** Of the best linear model in the same features; null where a hidden layer bends. */
  linear: number | null;
}

export const evidence: LabQuery<EvidenceArgs, RunEvidence> = ({ engine, session: sessionOf }, { state }) => {
  const session = sessionOf(state);
  const { config } = session;
  const metrics = session.metrics();
  return {
    config,
    metrics,
    flow: session.gradientFlow(),
    activity: session.unitActivity(),
    activityAtStart: activityAtStart(engine, config),
    twins: twinsOf(session.layout(), session.parameters(), config.model.layers.map(unitsOf)),
    properties: propertiesOf(engine, config),
    loss: measureLoss(engine, session, config),
    sharpness: metrics.status === 'diverged' ? null : measureSharpness(session, config),
  };
};

function activityAtStart(engine: Engine, config: Config): UnitActivityRow[] {
  const start = engine.createSession(config);
  try {
    return start.unitActivity();
  } finally {
    start.dispose();
  }
}

function propertiesOf(engine: Engine, { model }: Config): RunEvidence['properties'] {
  const known = new Map(engine.activations().map(({ name, properties }) => [name, properties]));
  return model.layers.map(activatedBy).map(({ activation }) => {
    const { canDie = true, canSaturate = true } = known.get(activation) ?? {}; // a formula may do either
    return { canDie, canSaturate };
  });
}

function measureLoss(engine: Engine, session: Session, config: Config): LossEvidence {
  const { inputs } = session.data().train;
  const samples = inputs.length / inputCount(config.data);
  const { loss, auxiliary } = session.trace({ samples: wholeSet(session) });
  const { layers, normalization } = config.model;
  const bends = normalization === 'layer' || layers.map(activatedBy).some(({ activation }) => activation !== 'linear');
  const ofHeads = auxiliary.reduce((sum, head, index) => sum + head.loss * config.model.auxiliary[index]!.weight, 0);
  return {
    present: loss - ofHeads,
    constant: session.constantLoss(),
    linear: bends ? null : linearLoss(engine, config, samples),
  };
}

/** Parameters x samples above which the curvature would take more than some seconds. */
const MOST_WORK = 1e8;

function measureSharpness(session: Session, { data }: Config): RunEvidence['sharpness'] {
  const samples = session.data().train.inputs.length / inputCount(data);
  if (session.parameters().length * samples > MOST_WORK) return null;
  const { lambdaMax, limit, learningRate } = session.sharpness();
  return { lambdaMax, limit, learningRate };
}
