/** One experiment, as developers use it. Every failing call throws a GradflowError and changes nothing. */
import { type Config, isImage, namesClass, unitsOf } from '../config/config.js';
import type { ActivatingPatch, ActivatingPatchesOptions } from './activating-patches.js';
import { doubles, failure, floats, number, wholeNumber, wholeNumbers } from './arguments.js';
import type { AuxiliaryMetrics } from './depth-sections.js';
import {
  choiceOf,
  decodeFeatureMaps,
  type FeatureMaps,
  type FeatureMapsOptions,
  type ImageRef,
} from './feature-maps.js';
import type { Divergence, LayerFlow, ParameterBlock } from './frame.js';
import { errorsOf, type ImageErrors, type ImageErrorsOptions } from './image-errors.js';
import { unwrap } from './outcome.js';
import { planeOf } from './planes.js';
import type {
  ChainRule,
  ChainRuleOptions,
  CheckParameterOptions,
  GradientCheck,
  GradientCheckOptions,
  ParameterRef,
  Sharpness,
  SharpnessOptions,
  SingleCheck,
  Trace,
  TraceOptions,
  UnitActivityRow,
} from './probes.js';
import type { UnitRef } from './protocol.js';
import { isPlane, type LossSurface, type Plane, type PlaneSpec, type SurfaceOptions } from './surface.js';
import { axesOf, surfaceSteps } from './surface-steps.js';
import type { Outcome, WholeSession } from './wasm.js';

/**
 * Losses are means over samples with penalties. `trainLoss` is what training lowers: with auxiliary classifiers it has
 * their losses, each times its weight; `testLoss` and the accuracies are of the main output alone. Test values are null
 * without test data, accuracies where no class is named.
 */
export interface Metrics {
  step: number;
  epoch: number;
  trainLoss: number;
  testLoss: number | null;
  trainAccuracy: number | null;
  testAccuracy: number | null;
  /** Of each auxiliary classifier, in order. */
  auxiliary: AuxiliaryMetrics[];
  /** The rate of the next step, by the schedule. */
  learningRate: number;
  status: 'ok' | 'diverged';
  /** Where the first non-finite number appeared, when the run diverged; it stands at the last finite step. */
  divergence?: { step: number; layer: string; quantity: Divergence['quantity'] };
}

/** Running statistics of one layer. */
export interface StatisticsBlock {
  name: string;
  values: Float32Array;
}

/** Inputs: features x n, one sample after the other. Targets: outputs x n likewise. */
export interface SampleSet {
  inputs: Float32Array;
  targets: Float32Array;
}

/** The gradient report of one layer. */
export interface GradientFlowRow extends LayerFlow {
  name: string;
  /**
   * Where a skip connection leaves the layer, else null: the share of dL/da that came back along skip connections, through
   * the next layer and from an auxiliary classifier that reads the layer, and the RMS of each part. With g_p such a part
   * of g = dL/da, its share is <g_p, g> / ||g||^2 over the units and the samples of the next step's batch: they add up to 1,
   * and one may be negative or above 1. Null, too, where no gradient arrives.
   */
  identityShare: number | null;
  branchShare: number | null;
  auxiliaryShare: number | null;
  identityGradient: number | null;
  branchGradient: number | null;
  auxiliaryGradient: number | null;
  /** The same for the part of each loss: the main one, then each auxiliary one times its weight. */
  lossShares: (number | null)[];
  lossGradients: number[];
}

/** Pre-activations of one hidden layer over the training set; see LayerActivity for the definitions. */
export interface ActivationStatsRow {
  name: string;
  units: number;
  dead: number;
  saturated: number;
  range: number;
  histogram: number[];
}

/** Width and height in pixels; `domain`: half the side of the square, that of the data unless said. */
export interface GridOptions {
  width: number;
  height: number;
  domain?: number;
}

/** Which hidden layer, from 0, and of which set. */
export interface ActivationsOptions {
  layer: number;
  set: 'train' | 'test';
}

/**
 * `unit`: a hidden unit's activation instead of the outputs. `auxiliary`: the outputs of that auxiliary classifier, from 0.
 * `raw`: the outputs before sigmoid or softmax.
 */
export interface DecisionGridOptions extends GridOptions {
  unit?: UnitRef;
  auxiliary?: number;
  raw?: boolean;
}

/** What a probe wrote, or its problems thrown. */
function parse<T>(outcome: Outcome<string>): T {
  return JSON.parse(unwrap(outcome)) as T;
}

export class Session {
  private handle: WholeSession | null;

  constructor(handle: WholeSession) {
    this.handle = handle;
    const dispose = (Symbol as { dispose?: symbol }).dispose;
    if (dispose) Object.defineProperty(this, dispose, { value: () => this.dispose() });
  }

  /** The complete Config in force; a copy. */
  get config(): Config {
    return JSON.parse(this.live.config()) as Config;
  }

  /** Takes that many optimizer steps, fewer when the run diverges: then the status says so. */
  train(steps: number): Metrics {
    this.live.train(wholeNumber('steps', steps, 0));
    return this.metrics();
  }

  metrics(): Metrics {
    return JSON.parse(this.live.metrics()) as Metrics;
  }

  /** Blocks of the flat parameter vector, column-major. */
  layout(): ParameterBlock[] {
    return JSON.parse(this.live.layout()) as ParameterBlock[];
  }

  /** A copy of the flat parameter vector. */
  parameters(): Float32Array {
    return this.live.parameters();
  }

  setParameters(values: ArrayLike<number>): void {
    unwrap(this.live.setParameters(floats('parameters', values)));
  }

  /**
   * The running statistics of batch normalization, which predictions and metrics use: `layers.0.mean`,
   * `layers.0.variance`, .., a number per unit (maxout: per piece). Copies; none without batch normalization.
   */
  statistics(): StatisticsBlock[] {
    const values = this.live.statistics();
    return this.statisticsLayout().map(({ name, offset, rows }) => ({
      name,
      values: values.slice(offset, offset + rows),
    }));
  }

  /** Sets the blocks that are named; those that are not stay. Variances are not below 0. */
  setStatistics(blocks: readonly { name: string; values: ArrayLike<number> }[]): void {
    const layout = this.statisticsLayout();
    const all = this.live.statistics();
    if (!Array.isArray(blocks)) throw failure('statistics', 'wrong-type', 'must be a list of { name, values }');
    (blocks as typeof blocks).forEach(({ name, values }, index) => {
      const path = `statistics[${index}]`;
      const block = layout.find((known) => known.name === name);
      const names = layout.map((known) => known.name).join(', ');
      if (!block) throw failure(`${path}.name`, 'unknown-choice', `must be one of ${names || 'none: there are none'}`);
      const given = floats(`${path}.values`, values);
      if (given.length !== block.rows) {
        throw failure(`${path}.values`, 'wrong-length', `must have ${block.rows} numbers, not ${given.length}`);
      }
      all.set(given, block.offset);
    });
    unwrap(this.live.setStatistics(all));
  }

  /**
   * After `setParameters` far away: sets the running statistics of batch normalization as training would leave them if it
   * stood here, to those of the training data. Without batch normalization nothing changes.
   */
  settleStatistics(): void {
    this.live.settleStatistics();
  }

  private statisticsLayout(): { name: string; offset: number; rows: number }[] {
    return JSON.parse(this.live.statisticsLayout()) as { name: string; offset: number; rows: number }[];
  }

  /**
   * The loss at the present parameters over any samples, the mean with penalties and without dropout, and its gradient
   * by parameter. The training goes on as if this had not been asked. Batch normalization standardizes by these samples,
   * as training does by its batch; with it there is a most of them.
   */
  lossAndGradient(inputs: ArrayLike<number>, targets: ArrayLike<number>): { loss: number; gradient: Float32Array } {
    return unwrap(this.live.lossAndGradient(floats('inputs', inputs), floats('targets', targets)));
  }

  /**
   * Outputs x n, one sample after the other: probabilities for classification, values for regression. Batch
   * normalization goes by its running statistics, here as in `metrics`, `decisionGrid` and `activationStats`.
   */
  predict(inputs: ArrayLike<number>): Float32Array {
    return unwrap(this.live.predict(floats('inputs', inputs)));
  }

  data(): { train: SampleSet; test: SampleSet } {
    const { train, test } = this.live.data();
    const samples = ({ inputs, targets }: SampleSet): SampleSet => ({ inputs, targets });
    return { train: samples(train), test: samples(test) };
  }

  /** The training samples that a step uses (steps count from 0), in order; without `step` those of the next one. */
  batch(step?: number): Int32Array {
    return this.live.batch(step === undefined ? step : wholeNumber('step', step, 0));
  }

  gradientFlow(): GradientFlowRow[] {
    return JSON.parse(this.live.gradientFlow()) as GradientFlowRow[];
  }

  activationStats(): ActivationStatsRow[] {
    return JSON.parse(this.live.activationStats()) as ActivationStatsRow[];
  }

  /** Dead and saturated units one by one, over the whole training set; hidden layers. */
  unitActivity(): UnitActivityRow[] {
    return JSON.parse(this.live.unitActivity()) as UnitActivityRow[];
  }

  /** The numbers of some training samples on their way forward, back and into the next step. */
  trace({ samples }: TraceOptions): Trace {
    const { report, ...vectors } = unwrap(this.live.trace(wholeNumbers('samples', samples)));
    return { ...(JSON.parse(report) as Omit<Trace, keyof typeof vectors>), ...vectors };
  }

  /** One gradient as the product of its factors along a path, the sum over all paths, and what the next step makes of it. */
  chainRule({ sample, parameter, path, head, place }: ChainRuleOptions): ChainRule {
    const index = this.parameterIndex(parameter);
    const units = path === undefined ? undefined : wholeNumbers('path', path, -1);
    const end = wholeNumber('head', head ?? -1, -1);
    const at = wholeNumber('place', place ?? -1, -1);
    return parse(this.live.chainRule(wholeNumber('sample', sample, 0), index, units, end, at));
  }

  /** One parameter's gradient against a central difference in double. */
  checkParameter(parameter: ParameterRef, { samples }: CheckParameterOptions = {}): SingleCheck {
    const indices = samples === undefined ? undefined : wholeNumbers('samples', samples);
    return parse(this.live.checkParameter(this.parameterIndex(parameter), indices));
  }

  /**
   * All gradients against central differences in double, or those of a range of parameters: work that takes long can go in
   * slices, which `combineChecks` joins.
   */
  gradientCheck({ from, to }: GradientCheckOptions = {}): GradientCheck {
    if (from === undefined && to === undefined) return JSON.parse(this.live.gradientCheck()) as GradientCheck;
    const end = to ?? this.parameterCount();
    return parse(this.live.gradientCheckOf(wholeNumber('from', from ?? 0, 0), wholeNumber('to', end, 0)));
  }

  /** The largest curvature of the training loss, and what the learning rate allows. */
  sharpness({ start, tolerance = 0.01, maxIterations = 60 }: SharpnessOptions = {}): Sharpness {
    if (start !== undefined) this.checkDirection(start);
    const finest = number('tolerance', tolerance, 0, 1);
    const most = wholeNumber('maxIterations', maxIterations, 1, 1000);
    const found = this.live.sharpness(start ?? new Float64Array(), finest, most);
    return Number.isFinite(found.lambdaMax) ? found : { ...found, lambdaMax: null };
  }

  /** Of data with places in the plane. */
  private gridOf(options: GridOptions): Required<GridOptions> {
    if (isImage(this.config.data)) throw failure('data.kind', 'not-applicable', 'images have no place in a plane');
    return shapeOf(options);
  }

  /** Values at pixel centers, rows from the top (y = +domain); one plane per output, or one of the unit. */
  decisionGrid({ unit, auxiliary, raw = false, ...options }: DecisionGridOptions): Float32Array {
    const { width, height, domain } = this.gridOf(options);
    if (unit && auxiliary !== undefined) throw failure('auxiliary', 'not-applicable', 'a unit is asked for already');
    if (!unit) return this.live.decisionGrid(width, height, domain, this.outputAt(auxiliary), 0, raw);
    if (raw) throw failure('raw', 'not-applicable', 'a hidden unit has no link function');
    const { layers } = this.config.model;
    const layer = wholeNumber('unit.layer', unit.layer, 0, layers.length - 1);
    const index = wholeNumber('unit.unit', unit.unit, 0, unitsOf(layers[layer]) - 1);
    return this.live.decisionGrid(width, height, domain, layer, index, false);
  }

  /**
   * One plane: ||d output / d(x, y)||, the Frobenius norm over the outputs (probabilities for classification), at pixel
   * centers; by backpropagation to the inputs.
   */
  sensitivityGrid(options: GridOptions): Float32Array {
    const { width, height, domain } = this.gridOf(options);
    return this.live.sensitivityGrid(width, height, domain);
  }

  /**
   * What every layer makes of one image (or of any sample of data with classes), the probabilities, and on request the
   * gradient of this image's own loss by all of it: by the input, the saliency. As predictions are made; the training goes
   * on as if this had not been asked.
   */
  featureMaps({ image, gradients = false }: FeatureMapsOptions): FeatureMaps {
    return decodeFeatureMaps(unwrap(this.live.featureMaps(...choiceOf(checkedImage(image)), gradients)));
  }

  /**
   * Where the images of the training set excite a unit (a filter) most: for each image its best place in the unit's map,
   * the strongest first. `layer` counts hidden layers from 0; behind them comes the output.
   */
  activatingPatches({ layer, unit, count = 9 }: ActivatingPatchesOptions): ActivatingPatch[] {
    const most = wholeNumber('count', count, 1);
    const rows = unwrap(this.live.excitations(wholeNumber('layer', layer, 0), wholeNumber('unit', unit, 0), most));
    return Array.from({ length: rows.length / 3 }, (_, row) => {
      const [index, position, activation] = rows.subarray(3 * row) as unknown as [number, number, number];
      return { index, position, activation };
    });
  }

  /**
   * What a hidden layer (from 0) makes of a set: its activations, one sample after the other, each sample's as `featureMaps`
   * has them. As predictions are made.
   */
  activations({ layer, set }: ActivationsOptions): Float32Array {
    return unwrap(this.live.activations(wholeNumber('layer', layer, 0), setNumber(set)));
  }

  /**
   * What `predict` would give if a hidden layer (from 0) made these activations: as many numbers a sample as `activations`
   * has, one sample after the other. The decoder of an autoencoder is its network from the code on. Not where a skip
   * connection leads around that layer.
   */
  outputFrom(layer: number, activations: ArrayLike<number>): Float32Array {
    return unwrap(this.live.outputFrom(wholeNumber('layer', layer, 0), floats('activations', activations)));
  }

  /** Confusion matrix and worst mistakes over a whole set, of a network that names classes. */
  imageErrors({ set, count = 12 }: ImageErrorsOptions = {}): ImageErrors {
    const { data } = this.config;
    if (!namesClass(data)) throw failure('data', 'not-applicable', 'must have classes as targets');
    const sets = this.data();
    const chosen = set ?? (sets.test.targets.length > 0 ? 'test' : 'train');
    const most = wholeNumber('count', count, 0);
    const outputs = this.live.predictSet(setNumber(chosen));
    return { set: chosen, ...errorsOf(outputs, sets[chosen].targets, data.classes, most) };
  }

  /** A plane (or a line) through the space of parameters, at the present ones unless the spec says otherwise. */
  surfacePlane(spec: PlaneSpec): Plane {
    const { live } = this;
    return planeOf(spec, {
      count: this.parameterCount(),
      present: () => this.parameters(),
      indexOf: (path, parameter) => this.parameterIndex(parameter, path),
      filterDirection: (seed, index) => live.filterDirection(seed, index),
      principalComponents: (states) => unwrap(live.principalComponents(states)),
    });
  }

  /**
   * The loss over the whole training set at points a0, b0, a1, b1, .. of a plane: what `lossAndGradient` says of all
   * training data at those parameters (see `pointOn`), with penalties and auxiliary losses, without dropout. The run stays
   * as it is. Batch normalization standardizes by all training data; where they are more than it can take at once, by
   * equal parts of them.
   */
  lossesAt({ center, first, second }: Plane, points: ArrayLike<number>): Float64Array {
    const vector = (name: string, values: ArrayLike<number>): Float32Array => floats(`plane.${name}`, values);
    const none = new Float32Array();
    const ends = [vector('center', center), vector('first', first), second ? vector('second', second) : none] as const;
    return unwrap(this.live.lossesAt(...ends, doubles('points', points)));
  }

  /**
   * The loss over size x size points of a plane, or over `size` of a line: coarse to fine, each value computed once. After
   * each report it ends with the signal's reason where that was aborted.
   */
  lossSurface({ signal, onProgress, ...options }: SurfaceOptions): LossSurface {
    signal?.throwIfAborted();
    const plane = isPlane(options.plane) ? options.plane : this.surfacePlane(options.plane);
    const steps = surfaceSteps(this, plane, axesOf(plane, options));
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      onProgress?.(step.value.share, step.value.coarse);
      signal?.throwIfAborted();
    }
  }

  /**
   * The smallest training loss that one constant output can have, without penalties: the measure of how much has been
   * learned. The entropy of the classes' shares for cross-entropy, the variance for squared errors.
   */
  constantLoss(): number {
    return this.live.constantLoss();
  }

  /** Config, parameters, optimizer state and step, for `Engine.restore`. */
  save(): Uint8Array {
    return this.live.save();
  }

  /** Frees the run's memory; any later call fails. Also called by `using`. */
  dispose(): void {
    this.handle?.delete();
    this.handle = null;
  }

  /** -1: the network's own; -2 - j: that of auxiliary classifier j. */
  private outputAt(auxiliary: number | undefined): number {
    if (auxiliary === undefined) return -1;
    return -2 - wholeNumber('auxiliary', auxiliary, 0, this.config.model.auxiliary.length - 1);
  }

  /** The place in the flat vector. */
  private parameterIndex(parameter: ParameterRef, path = 'parameter'): number {
    if (typeof parameter === 'number') return wholeNumber(path, parameter, 0, this.parameterCount() - 1);
    const layout = this.layout();
    const block = layout.find(({ name }) => name === parameter?.name);
    if (!block) throw failure(`${path}.name`, 'unknown-choice', `must be one of ${layout.map(({ name }) => name)}`);
    return block.offset + wholeNumber(`${path}.index`, parameter.index, 0, block.rows * block.cols - 1);
  }

  private parameterCount(): number {
    return this.layout().reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  }

  private checkDirection(start: Float64Array): void {
    if (!(start instanceof Float64Array)) throw failure('start', 'wrong-type', 'must be a Float64Array');
    const expected = this.parameterCount();
    if (start.length === expected) return;
    throw failure('start', 'wrong-length', `must have ${expected} numbers, not ${start.length}`);
  }

  private get live(): WholeSession {
    if (!this.handle) throw failure('', 'unavailable', 'the session has been disposed');
    return this.handle;
  }
}

function checkedImage(image: ImageRef): ImageRef {
  if (!image || typeof image !== 'object') throw failure('image', 'wrong-type', 'must be { set, index } or { pixels }');
  if ('pixels' in image) {
    const pixels = floats('image.pixels', image.pixels);
    return image.label === undefined ? { pixels } : { pixels, label: wholeNumber('image.label', image.label, 0) };
  }
  setNumber(image.set, 'image.set');
  return { set: image.set, index: wholeNumber('image.index', image.index, 0) };
}

/** As the engine knows it. */
function setNumber(set: 'train' | 'test', path = 'set'): number {
  if (set !== 'train' && set !== 'test') throw failure(path, 'unknown-choice', 'must be train or test');
  return set === 'test' ? 1 : 0;
}

const MAX_GRID = 4096;
/** Up to 1e4 activations stay finite. */
const MAX_DOMAIN = 1e4;

/** `domain` 0 stands for that of the data. */
function shapeOf({ width, height, domain }: GridOptions): Required<GridOptions> {
  return {
    width: wholeNumber('width', width, 1, MAX_GRID),
    height: wholeNumber('height', height, 1, MAX_GRID),
    domain: domain === undefined ? 0 : number('domain', domain, 1e-6, MAX_DOMAIN),
  };
}
