/** Every query of the lab worker, by the name that the page asks it by. */
import { activationCost } from './activation-cost.js';
import { chainRule, checkParameter } from './chain-rule.js';
import { codeMap } from './code-map.js';
import { death } from './death.js';
import { decode } from './decode.js';
import { depthTrial } from './depth-trial.js';
import { descent } from './descent.js';
import { evidence } from './evidence.js';
import { exported } from './exported.js';
import { formula } from './formula.js';
import { activationTable, functions } from './functions.js';
import { gradientCheck } from './gradient-check.js';
import { imageAnswers } from './image-answers.js';
import { imagePatches } from './image-patches.js';
import { imported } from './imported.js';
import { landscape } from './landscape.js';
import { lives } from './lives.js';
import type { LabQuery } from './query.js';
import { race, racerState } from './race.js';
import { replay } from './replay.js';
import { sensitivity } from './sensitivity.js';
import { sharpness } from './sharpness.js';
import { stated } from './stated.js';
import { pathParameters, predictAt, stateAt, surface, surfacePlane } from './surface.js';
import { timeRows } from './time-rows.js';
import { trace } from './trace.js';
import { trained } from './trained.js';
import { trialCurve } from './trial-curve.js';
import { trialMap } from './trial-map.js';
import { units } from './units.js';
import { widerTrial } from './wider-trial.js';
import { wrongNumbers } from './wrong-numbers.js';

export const QUERIES = {
  activationCost,
  activationTable,
  chainRule,
  checkParameter,
  codeMap,
  death,
  decode,
  depthTrial,
  descent,
  evidence,
  exported,
  formula,
  functions,
  gradientCheck,
  imageAnswers,
  imagePatches,
  imported,
  landscape,
  lives,
  pathParameters,
  predictAt,
  race,
  racerState,
  replay,
  sensitivity,
  sharpness,
  stateAt,
  stated,
  surface,
  surfacePlane,
  timeRows,
  trace,
  trained,
  trialCurve,
  trialMap,
  units,
  widerTrial,
  wrongNumbers,
};

type Queries = typeof QUERIES;
export type QueryName = keyof Queries;
export type ArgsOf<Name extends QueryName> = Parts<Queries[Name]>['args'];
export type ResultOf<Name extends QueryName> = Parts<Queries[Name]>['result'];
export type ProgressOf<Name extends QueryName> = Parts<Queries[Name]>['progress'];

type Parts<Query> =
  Query extends LabQuery<infer Args, infer Result, infer Progress>
    ? { args: Args; result: Result; progress: Progress }
    : never;
