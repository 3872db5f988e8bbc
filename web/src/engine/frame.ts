/** What one snapshot of the engine says, decoded: the only thing views know of a run. */
import type { Config } from '../config/config.js';
import type { RawFeatureMaps } from './feature-maps.js';
import type { FormulaCurves } from './formula-curves.js';

/**
 * `dead`: no unit of the layer answers to its input. `cut-off`: no gradient at all arrives, because a later layer is dead
 * or its weights are 0. `untrainable`: a step function, whose derivative is 0 everywhere.
 */
export type Verdict = 'measuring' | 'healthy' | 'vanishing' | 'exploding' | 'dead' | 'cut-off' | 'untrainable';

/** Where and when the first non-finite number appeared; the run stands at the step before. */
export interface Divergence {
  step: number;
  /** Index of the hidden layer; the number of hidden layers means the output layer, what is above it an auxiliary classifier. */
  layer: number;
  quantity: 'preactivation' | 'activation' | 'loss' | 'gradient' | 'update';
}

/**
 * Losses are means over samples with penalties, of the main output alone; accuracies are null for regression; test values
 * null without test data.
 */
export interface Evaluation {
  /** Below 0 before the first evaluation, which takes long for large networks: see `evaluationOf`. */
  step: number;
  trainLoss: number;
  testLoss: number | null;
  trainAccuracy: number | null;
  testAccuracy: number | null;
  /** classes x classes counts on the test set (training set where there is none), row = truth. Empty for regression. */
  confusion: Float32Array;
}

/** Of the frame; null where it is not known yet. */
export function evaluationOf(frame: Frame | null): Evaluation | null {
  return frame && frame.evaluation.step >= 0 ? frame.evaluation : null;
}

/** One layer of the depth axis; hidden layers in order, the output layer last. */
export interface LayerFlow {
  units: number;
  /** RMS over units and samples of dL/da. For the output layer dL/d(logit). */
  gradActivation: number;
  /** RMS over units and samples of dL/dz. */
  gradPreactivation: number;
  /** Frobenius norm of dL/dW. */
  gradWeight: number;
  /** Frobenius norm of W. */
  weight: number;
  /** Frobenius norm of the last step's change of W; 0 before the first step. */
  update: number;
  /** update / weight; 0 when there is no weight. */
  updateRatio: number;
  /** gradActivation relative to the last hidden layer's, smoothed; 1 for the output layer. */
  relativeGradient: number;
  verdict: Verdict;
}

/** Over the whole training set; hidden layers only. */
export interface LayerActivity {
  /** Units whose f' is 0 for every training sample. */
  dead: number;
  /** Share of unit x sample pairs with |f'| below a hundredth of its maximum. */
  saturated: number;
  /** Histogram of pre-activations over [-range, range] as shares; values outside fall into the end bins. */
  histogram: Float32Array;
  range: number;
}

/** Values on a square grid over [-domain, domain]^2, plane after plane, rows from the top (y = +domain), pixel centers. */
export interface Planes {
  step: number;
  size: number;
  count: number;
  values: Float32Array;
}

export interface Frame {
  step: number;
  epoch: number;
  /** The rate the next step uses, by the schedule. */
  learningRate: number;
  divergence: Divergence | null;
  /** Flat, in the order of the layout. */
  parameters: Float32Array;
  /**
   * dL/dw by parameter, flat: the mean over the next step's batch, penalties included, with that step's dropout, before
   * clipping. Null where no view has asked for it (ViewNeeds).
   */
  gradient: Float32Array | null;
  /** As it comes, for `decodeNormalization`; null without normalization. */
  normalization: Float32Array | null;
  flow: LayerFlow[];
  /** Empty before the first evaluation. */
  activity: LayerActivity[];
  evaluation: Evaluation;
  /** Where each layer's gradient comes from, for `decodeShares` (depth-sections.ts); only where a view asks for it. */
  shares?: Float64Array;
  /** What auxiliary classifiers achieve, for `decodeAuxiliary`; only where there are some. */
  auxiliary?: Float64Array;
  /** What the layers make of the chosen image, with gradients, for `decodeFeatureMaps`; only where a view asks for it. */
  image?: RawFeatureMaps;
  /**
   * One plane per input feature, then per hidden unit, then per output (probabilities for classification), then per output
   * of each auxiliary classifier.
   */
  unitMaps: Planes;
  /** One plane per output (probabilities for classification), or the pinned unit's single plane. */
  output: Planes;
}

/** A block of the flat parameter vector: rows x cols, column-major. */
export interface ParameterBlock {
  name: string;
  offset: number;
  rows: number;
  cols: number;
}

/** Points as shown: positions in the plane and their labels (class index, or value for regression). */
export interface PointSet {
  x: Float32Array;
  y: Float32Array;
  label: Float32Array;
}

/** What stays the same for a whole run. Frame and info on screen always belong to one run. */
export interface RunInfo {
  /** What the run was opened with: views read shapes and kinds here, since the Config in force may be of the next run. */
  config: Config;
  layout: ParameterBlock[];
  train: PointSet;
  test: PointSet;
  /** Half the side of the square shown: 6, or more where own points lie outside. */
  domain: number;
  stepsPerEpoch: number;
  /** How the custom activations look. */
  curves: FormulaCurves;
}
