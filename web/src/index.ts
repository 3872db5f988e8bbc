/** Gradflow's engine as a package: `const engine = await loadEngine(); const session = engine.createSession({ ... })`. */
import createModule from '../../build/wasm/gradflow.mjs';
import { GradflowError } from './config/problem.js';
import { Engine } from './engine/engine.js';
import { LoadError, loadModule } from './engine/load.js';

export type {
  ActivationName,
  AuxiliaryConfig,
  Config,
  DataConfig,
  LayerConfig,
  ModelConfig,
  NormalizationName,
  PartialConfig,
  Point,
  SkipConfig,
  TargetName,
  TrainingConfig,
} from './config/config.js';
export { type Drawing, packDrawing, unpackDrawings } from './config/image/drawings.js';
export { type FormulaFault, GradflowError, type Problem, type ProblemCode } from './config/problem.js';
export type { ActivatingPatch, ActivatingPatchesOptions } from './engine/activating-patches.js';
export { combineChecks } from './engine/combine-checks.js';
export type { AuxiliaryMetrics } from './engine/depth-sections.js';
export type { ActivationInfo, ActivationValues, Engine } from './engine/engine.js';
export type { FeatureMaps, FeatureMapsOptions, ImageRef, LayerMaps } from './engine/feature-maps.js';
export type { FormulaMeaning, FormulaReport, WrittenFunction } from './engine/formula.js';
export type { ParameterBlock } from './engine/frame.js';
export type { ImageErrors, ImageErrorsOptions, ImageMistake } from './engine/image-errors.js';
export type * from './engine/probes.js';
export type { UnitRef } from './engine/protocol.js';
export type {
  ActivationStatsRow,
  ActivationsOptions,
  DecisionGridOptions,
  GradientFlowRow,
  GridOptions,
  Metrics,
  SampleSet,
  Session,
} from './engine/session.js';
export {
  type LossSurface,
  type Plane,
  type PlaneSpec,
  pointOn,
  projectOnto,
  type Range,
  rangeAround,
  type SurfaceOptions,
} from './engine/surface.js';
export type { Trial, TrialChanges, TrialOutcome, Trials } from './engine/trials.js';

export { IMAGE_MODELS, type ImageModel, imageModel } from './models/image-models.js';

export interface LoadOptions {
  /** Where gradflow.wasm lies, or its bytes; by default it lies beside this module. */
  wasm?: URL | BufferSource;
}

/** Fails with a GradflowError (path `wasm`) where WebAssembly with SIMD is missing or blocked, or the file is. */
export async function loadEngine({ wasm }: LoadOptions = {}): Promise<Engine> {
  try {
    const module = await loadModule(createModule, wasm ?? new URL('./gradflow.wasm', import.meta.url));
    return new Engine(module, new URL('./digits.bin', import.meta.url));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    throw new GradflowError([{ path: 'wasm', code: 'unavailable', message: error.message }]);
  }
}
