/** One experiment, as developers use it. Every failing call throws a GradflowError and changes nothing. */
import type { Config } from '../config/config.js';
import { GradflowError, type Problem, type ProblemCode } from '../config/problem.js';
import type { Divergence, LayerFlow, ParameterBlock } from './frame.js';
import type { UnitRef } from './protocol.js';
import type { Outcome, WholeSession } from './wasm.js';

/** Losses are means over samples with penalties. Test values are null without test data, accuracies for regression. */
export interface Metrics {
  step: number;
  epoch: number;
  trainLoss: number;
  testLoss: number | null;
  trainAccuracy: number | null;
  testAccuracy: number | null;
  /** The rate of the next step, by the schedule. */
  learningRate: number;
  status: 'ok' | 'diverged';
  /** Where the first non-finite number appeared, when the run diverged; it stands at the last finite step. */
  divergence?: { step: number; layer: string; quantity: Divergence['quantity'] };
}

/** Inputs: features x n, one sample after the other. Targets: outputs x n likewise. */
export interface SampleSet {
  inputs: Float32Array;
  targets: Float32Array;
}

/** The gradient report of one layer. */
export interface GradientFlowRow extends LayerFlow {
  name: string;
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

/** Backpropagation against central differences in double. */
export interface GradientCheck {
  maxRelativeError: number;
  /** Where the two differ most; null for a network without parameters. `index` counts within the block. */
  worst: { name: string; index: number } | null;
  parameters: number;
  checked: number;
  /** Parameters left out because a unit stands at a kink of its activation. */
  kinks: number;
  /** Training samples that the loss was taken over. */
  samples: number;
}

/** Width and height in pixels; `unit` a hidden unit instead of the output. */
export interface GridOptions {
  width: number;
  height: number;
  unit?: UnitRef;
}

/** The value, or its problems thrown. */
export function unwrap<T>({ problems, value }: Outcome<T>): T {
  if (problems) throw new GradflowError(JSON.parse(problems) as Problem[]);
  return value as T;
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
   * The loss at the present parameters over any samples, the mean with penalties and without dropout, and its gradient
   * by parameter. The training goes on as if this had not been asked.
   */
  lossAndGradient(inputs: ArrayLike<number>, targets: ArrayLike<number>): { loss: number; gradient: Float32Array } {
    return unwrap(this.live.lossAndGradient(floats('inputs', inputs), floats('targets', targets)));
  }

  /** Outputs x n, one sample after the other: probabilities for classification, values for regression. */
  predict(inputs: ArrayLike<number>): Float32Array {
    return unwrap(this.live.predict(floats('inputs', inputs)));
  }

  data(): { train: SampleSet; test: SampleSet } {
    const { train, test } = this.live.data();
    const samples = ({ inputs, targets }: SampleSet): SampleSet => ({ inputs, targets });
    return { train: samples(train), test: samples(test) };
  }

  /** The training samples that a step uses (steps count from 0), in order. */
  batch(step: number): Int32Array {
    return this.live.batch(wholeNumber('step', step, 0));
  }

  gradientFlow(): GradientFlowRow[] {
    return JSON.parse(this.live.gradientFlow()) as GradientFlowRow[];
  }

  activationStats(): ActivationStatsRow[] {
    return JSON.parse(this.live.activationStats()) as ActivationStatsRow[];
  }

  gradientCheck(): GradientCheck {
    return JSON.parse(this.live.gradientCheck()) as GradientCheck;
  }

  /** Values at pixel centers over the square of the data, rows from the top; one plane per output, or one of the unit. */
  decisionGrid({ width, height, unit }: GridOptions): Float32Array {
    const columns = wholeNumber('width', width, 1, MAX_GRID);
    const rows = wholeNumber('height', height, 1, MAX_GRID);
    if (!unit) return this.live.decisionGrid(columns, rows, -1, 0);
    const { layers } = this.config.model;
    const layer = wholeNumber('unit.layer', unit.layer, 0, layers.length - 1);
    const index = wholeNumber('unit.unit', unit.unit, 0, (layers[layer]?.units ?? 0) - 1);
    return this.live.decisionGrid(columns, rows, layer, index);
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

  private get live(): WholeSession {
    if (!this.handle) throw failure('', 'unavailable', 'the session has been disposed');
    return this.handle;
  }
}

const MAX_GRID = 4096;

function failure(path: string, code: ProblemCode, message: string): GradflowError {
  return new GradflowError([{ path, code, message }]);
}

function wholeNumber(path: string, value: number, min: number, max = 2 ** 31 - 1): number {
  if (typeof value !== 'number') throw failure(path, 'wrong-type', 'must be a number');
  if (!Number.isFinite(value)) throw failure(path, 'not-finite', 'must be a finite number');
  if (!Number.isInteger(value)) throw failure(path, 'not-integer', 'must be a whole number');
  if (value < min || value > max) throw failure(path, 'out-of-range', `must be from ${min} to ${max}, not ${value}`);
  return value;
}

/** The engine checks length and values; here only that there are numbers at all. */
function floats(path: string, values: ArrayLike<number>): Float32Array {
  if (values instanceof Float32Array) return values;
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  if (!isList) throw failure(path, 'wrong-type', 'must be a Float32Array or a list of numbers');
  return Float32Array.from(values);
}
