/** The compiled engine as the bindings export it. A contract test keeps this true. */
import type { Sharpness } from './probes.js';

/** `problems` is empty when all went well, else a JSON array of Problem; then there is no value. */
export interface Outcome<T> {
  problems: string;
  value?: T;
}

export interface WasmDataset {
  inputs: Float32Array;
  targets: Float32Array;
  x: Float32Array;
  y: Float32Array;
  label: Float32Array;
}

/** One experiment, as far as the page trains and draws it. Lives in Wasm memory until `delete`. Strings are JSON. */
export interface WasmSession {
  config(): string;
  train(steps: number): void;
  stepsToEpochEnd(): number;
  stepsPerEpoch(): number;
  setTraining(json: string): Outcome<void>;
  setParameter(index: number, value: number): Outcome<void>;
  layout(): string;
  data(): { train: WasmDataset; test: WasmDataset };
  domain(): number;
  save(): Uint8Array;
  /**
   * Lets about that many samples through, for the evaluation that the next snapshot takes; true when all of both sets have
   * gone. Training and changes begin it anew.
   */
  evaluateSome(samples: number): boolean;
  /**
   * `sections` is a sum of SECTION values; `pinnedLayer` -1 means none. `recycled`: an earlier snapshot's buffer, which is
   * filled again where the size fits.
   */
  snapshot(
    sections: number,
    unitMapSize: number,
    outputSize: number,
    pinnedLayer: number,
    pinnedUnit: number,
    recycled: ArrayBuffer | undefined,
  ): ArrayBuffer;
  /** The image that feature maps are of from then on; `set` as in `featureMaps`. Only the whole engine has them. */
  watch?(
    set: number,
    index: number,
    pixels: Float32Array | undefined,
    label: number,
    gradients: boolean,
  ): Outcome<void>;
  delete(): void;
}

/** What the whole engine can be asked besides. */
export interface WholeSession extends WasmSession {
  metrics(): string;
  parameters(): Float32Array;
  setParameters(values: Float32Array): Outcome<void>;
  /** Running means and variances of batch normalization, flat; empty without it. */
  statistics(): Float32Array;
  /** StatisticsBlock[] with offsets, as JSON. */
  statisticsLayout(): string;
  setStatistics(values: Float32Array): Outcome<void>;
  settleStatistics(): void;
  lossAndGradient(inputs: Float32Array, targets: Float32Array): Outcome<{ loss: number; gradient: Float32Array }>;
  predict(inputs: Float32Array): Outcome<Float32Array>;
  /** `step` undefined means the next one. */
  batch(step: number | undefined): Int32Array;
  gradientFlow(): string;
  activationStats(): string;
  /** `report`: the rest of a Trace. */
  trace(samples: Int32Array): Outcome<{ report: string; gradient: Float64Array; update: Float64Array }>;
  /** `path` undefined means the strongest, `head` -1 the network's own output. */
  chainRule(
    sample: number,
    parameter: number,
    path: Int32Array | undefined,
    head: number,
    place: number,
  ): Outcome<string>;
  /**
   * `set` 0: training, 1: test, 2: given by its pixels. `label` -1: not known. Sections 15 and 16 of a snapshot, for
   * `decodeFeatureMaps`.
   */
  featureMaps(
    set: number,
    index: number,
    pixels: Float32Array | undefined,
    label: number,
    gradients: boolean,
  ): Outcome<{ info: Float64Array; values: Float32Array }>;
  /** Rows of three, the strongest first: training sample, position, activation. `layer` may be the output. */
  activations(layer: number, set: number): Outcome<Float32Array>;
  outputFrom(layer: number, activations: Float32Array): Outcome<Float32Array>;
  excitations(layer: number, unit: number, count: number): Outcome<Float64Array>;
  /** Outputs x samples of the training (0) or the test set (1), one after the other, as `predict` gives them. */
  predictSet(set: number): Float32Array;
  /** `samples` undefined means the next step's batch. */
  checkParameter(parameter: number, samples: Int32Array | undefined): Outcome<string>;
  gradientCheck(): string;
  gradientCheckOf(from: number, to: number): Outcome<string>;
  /** `start` may be empty. */
  sharpness(start: Float64Array, tolerance: number, maxIterations: number): Sharpness;
  unitActivity(): string;
  constantLoss(): number;
  /** `domain` 0 means the square of the data, `layer` -1 the output, -2 - j auxiliary classifier j. */
  decisionGrid(width: number, height: number, domain: number, layer: number, unit: number, raw: boolean): Float32Array;
  sensitivityGrid(width: number, height: number, domain: number): Float32Array;
  /** Filter-normalized; `index` tells the directions of one seed apart. */
  filterDirection(seed: number, index: number): Float32Array;
  /** `states`: parameter vectors, one after the other. */
  principalComponents(
    states: Float32Array,
  ): Outcome<{ first: Float32Array; second: Float32Array; explained: Float64Array }>;
  /** `second` empty means a line; points: a0, b0, a1, b1, .. */
  lossesAt(
    center: Float32Array,
    first: Float32Array,
    second: Float32Array,
    points: Float64Array,
  ): Outcome<Float64Array>;
}

/** One experiment's data, for short runs under other settings. Lives in Wasm memory until `delete`. */
export interface WasmTrials {
  /** `changes`: partial `model` and `training` as JSON. A row of TRIAL_NUMBERS. */
  run(changes: string, steps: number): Outcome<Float64Array>;
  constantLoss(): number;
  delete(): void;
}

interface ModuleOf<Session extends WasmSession> {
  createSession(configJson: string): Outcome<Session>;
  restoreSession(bytes: Uint8Array): Outcome<Session>;
}

/** The small module that the page starts with. */
export type WasmModule = ModuleOf<WasmSession>;

/** The whole engine: the package, and the page when it is asked for more. */
export interface WholeModule extends ModuleOf<WholeSession> {
  /** The digits, from their file as web/tools/build-images.mjs describes it, decompressed. For all sessions to come. */
  provideImages(bytes: Uint8Array): Outcome<void>;
  activations(): string;
  /** `parameter` NaN means the activation's usual one. */
  evaluateActivation(
    name: string,
    xs: Float64Array,
    parameter: number,
  ): Outcome<{ value: Float64Array; first: Float64Array; second: Float64Array }>;
  /** Fails where the text is not a formula, with position and reason. */
  evaluateFormula(
    text: string,
    xs: Float64Array,
  ): Outcome<{ value: Float64Array; first: Float64Array; second: Float64Array }>;
  /** A FormulaMeaning as JSON. */
  describeFormula(text: string): Outcome<string>;
  /** The first layer of the Config says which. What came out for the last value. */
  runActivation(configJson: string, values: Float32Array, repeats: number, backward: boolean): Outcome<number>;
  createTrials(configJson: string): Outcome<WasmTrials>;
  branchSession(bytes: Uint8Array, configJson: string): Outcome<WholeSession>;
  version(): string;
  schema(): string;
}
