/** Every number that a lesson can state of a run, by the name that stands in the link. */
import type { Config } from '../config/config.js';
import type { Frame, ParameterBlock } from '../engine/frame.js';
import type { Metrics, Session } from '../engine/session.js';
import { QUANTITIES, type Quantity } from '../goals/conditions.js';
import { measure, type Reading } from '../goals/quantities.js';
import { isOfChain, measureChain } from './measure-chain.js';
import { isOfSurface, measureSurface } from './measure-surface.js';

/** What a run can be asked: a Session of the package, or the frame on screen with what belongs to its run. */
export interface Measurable extends Reading {
  layout: readonly ParameterBlock[];
}

type OfLayer = (run: Measurable, layer: number) => number | null | undefined;

/** Of a hidden layer, the first is 1: `gradient.3`. */
const OF_LAYER: Readonly<Record<string, OfLayer>> = {
  /** RMS of dL/da over units and the samples of the next step's batch. */
  gradient: ({ flow }, layer) => flow[layer]?.gradActivation,
  /** ||update|| / ||W|| of the last step. */
  update: ({ flow }, layer) => flow[layer]?.updateRatio,
  /** Units whose f' is 0 for every training sample. */
  deadUnits: ({ activity }, layer) => activity[layer]?.dead,
  deadShare: ({ activity, flow }, layer) => activity[layer] && activity[layer].dead / flow[layer]!.units,
  /** Share of unit x sample pairs with |f'| below a hundredth of its maximum. */
  saturated: ({ activity }, layer) => activity[layer]?.saturated,
};

/** The largest eigenvalue of the Hessian of the training loss; of a session alone. */
const SHARPNESS = 'lambdaMax';
const LAYERED = /^([A-Za-z]+)\.([1-9]\d{0,2})$/;
/** `parameter.layers.0.weight.3`: of the flat block, column after column, from 0. */
const PARAMETER = /^parameter\.(.+)\.(\d+)$/;

/** Whether the name is one that runs can be asked for. */
export function isMeasured(name: string): boolean {
  const [, layered = ''] = LAYERED.exec(name) ?? [];
  return (
    name === SHARPNESS ||
    QUANTITIES.includes(name as Quantity) ||
    Object.hasOwn(OF_LAYER, layered) ||
    PARAMETER.test(name) ||
    isOfChain(name) ||
    isOfSurface(name)
  );
}

/** Null where the run has no such number: no such layer or block, no test data; and of what only a session can tell. */
export function measureRun(name: string, run: Measurable): number | null {
  if (QUANTITIES.includes(name as Quantity)) return measure(name as Quantity, run);
  const [, quantity = '', layer] = LAYERED.exec(name) ?? [];
  if (Object.hasOwn(OF_LAYER, quantity)) {
    const hidden = Number(layer) <= run.flow.length - 1;
    return (hidden ? OF_LAYER[quantity]!(run, Number(layer) - 1) : null) ?? null;
  }
  const [, blockName, index] = PARAMETER.exec(name) ?? [];
  const block = run.layout.find((known) => known.name === blockName);
  if (!block || Number(index) >= block.rows * block.cols) return null;
  return run.parameters[block.offset + Number(index)]!;
}

export function measureSession(name: string, session: Session): number | null {
  if (name === SHARPNESS) return session.sharpness({ tolerance: 1e-4, maxIterations: 1000 }).lambdaMax;
  if (isOfChain(name)) return measureChain(name, session);
  if (isOfSurface(name)) return measureSurface(name, session);
  return measureRun(name, ofSession(session));
}

function ofSession(session: Session): Measurable {
  const metrics = session.metrics();
  return {
    config: session.config,
    ...{ step: metrics.step, epoch: metrics.epoch, learningRate: metrics.learningRate },
    ...{ parameters: session.parameters(), layout: session.layout() },
    ...{ flow: session.gradientFlow(), activity: session.activationStats() },
    divergence: metrics.divergence ?? null,
    evaluation: { ...metrics, trainLoss: mainLoss(metrics) },
  };
}

/** The page shows the main output's loss; `Metrics.trainLoss` has those of auxiliary classifiers in it. */
function mainLoss({ trainLoss, auxiliary }: Metrics): number {
  return auxiliary.reduce((loss, head) => loss - head.weight * head.trainLoss, trainLoss);
}

/** The frame on screen. */
export function ofFrame(frame: Frame, run: { config: Config; layout: readonly ParameterBlock[] }): Measurable {
  return { ...frame, config: run.config, layout: run.layout };
}
