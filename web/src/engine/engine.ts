/** The engine as developers use it: synchronous, free of DOM, any number of sessions. */
import type { ActivationName, LayerConfig, PartialConfig } from '../config/config.js';
import { IMAGE_LAYERS } from '../config/image/rules.js';
import { provideImageLayers } from '../config/image-layers.js';
import { validateConfig } from '../config/parse.js';
import { GradflowError, type Problem, type ProblemCode } from '../config/problem.js';
import { checkNumber } from '../config/read.js';
import { ACTIVATION_EXTRAS, FORMULA, numberField } from '../config/schema.js';
import { floats, wholeNumber } from './arguments.js';
import type { FormulaMeaning, FormulaReport, FunctionValues } from './formula.js';
import { ImageLoader } from './images.js';
import { unwrap } from './outcome.js';
import { Session } from './session.js';
import { Trials } from './trials.js';
import type { WholeModule } from './wasm.js';

/** One row of the table of activations. */
export interface ActivationInfo {
  name: string;
  label: string;
  /** f(x) in LaTeX. */
  formula: string;
  properties: {
    smooth: boolean;
    monotone: boolean;
    canDie: boolean;
    canSaturate: boolean;
    /** Infimum and supremum of f; null where there is none. */
    range: [number | null, number | null];
    /** The largest |f'|. */
    maximalSlope: number;
  };
  /** The one number that the activation takes; null when it takes none. */
  parameter: { key: string; min: number; max: number; default: number } | null;
}

/** f, f' and f'' at the given places. */
export type ActivationValues = FunctionValues;

export class Engine {
  private readonly images: ImageLoader;

  /** `imagesUrl`: where the digits lie unless `loadImages` is told otherwise. */
  constructor(
    private readonly module: WholeModule,
    imagesUrl: URL,
  ) {
    this.images = new ImageLoader(module, imagesUrl);
    provideImageLayers(IMAGE_LAYERS);
  }

  get version(): string {
    return this.module.version();
  }

  /**
   * Fetches the images that `data.kind: 'digits'` is made of, 3,000 handwritten ones of MNIST (285 kB): once for all
   * sessions to come, whoever asks how often. `source`: where digits.bin lies, or its bytes; by default it lies beside this
   * module. Fails with a GradflowError (path `images`), and may then be tried again.
   */
  loadImages(source?: URL | BufferSource): Promise<void> {
    return this.images.load(source);
  }

  /** A run at step 0; the defaults fill what the Config leaves out. Fails with a GradflowError that names every problem. */
  createSession(config: PartialConfig = {}): Session {
    return new Session(unwrap(this.module.createSession(completed(config))));
  }

  /** Continues a run that `Session.save` wrote, bit by bit as if it had never stopped. */
  restore(bytes: Uint8Array): Session {
    if (!(bytes instanceof Uint8Array)) throw problem('bytes', 'wrong-type', 'must be a Uint8Array');
    return new Session(unwrap(this.module.restoreSession(bytes)));
  }

  /**
   * A run of another Config (what it leaves out takes the defaults) that goes on from where a saved run stands; `data` must
   * be the same. It takes over the step, the batches, the parameters of every block whose name and shape both networks
   * have, and of these the optimizer's memory where both have the same optimizer (or adam and adamw). All else starts as the
   * Config says. With the run's own Config this is `restore`; where only training settings differ, it is what changing
   * them in mid-run gives.
   */
  branch(bytes: Uint8Array, config: PartialConfig): Session {
    if (!(bytes instanceof Uint8Array)) throw problem('bytes', 'wrong-type', 'must be a Uint8Array');
    return new Session(unwrap(this.module.branchSession(bytes, completed(config))));
  }

  /**
   * For many short runs of this experiment, each with some settings of model or training changed:
   * `trials.run({ model: { gain: 2 }, training: { learningRate: 0.1 } }, 200).outcome`. Faster than a session for each, as
   * the data are made once.
   */
  trials(config: PartialConfig = {}): Trials {
    return new Trials(unwrap(this.module.createTrials(completed(config))));
  }

  /** The built-in ones; `custom` has no row, as each formula is another function. */
  activations(): ActivationInfo[] {
    return JSON.parse(this.module.activations()) as ActivationInfo[];
  }

  /** `parameter`: the activation's own number (slope, alpha, beta), or the formula of `custom`; as usual when left out. */
  evaluateActivation(name: string, xs: ArrayLike<number>, parameter?: number | string): ActivationValues {
    const places = Float64Array.from(xs);
    if (name === 'custom') return unwrap(this.module.evaluateFormula(formulaOf(parameter), places));
    if (parameter !== undefined) checkParameter(name, parameter);
    return unwrap(this.module.evaluateActivation(String(name), places, Number(parameter ?? Number.NaN)));
  }

  /** Never fails on any text: what is wrong with it stands in `problems`. */
  checkFormula(text: string): FormulaReport {
    const { problems, value } = this.module.describeFormula(String(text));
    if (value === undefined) return { problems: JSON.parse(problems) as Problem[], meaning: null };
    return { problems: [], meaning: JSON.parse(value) as FormulaMeaning };
  }

  /**
   * Runs an activation `repeats` times over the values through the kernels of training, for somebody to time: forward
   * computes f with f', backward sends a gradient back. `parameter` as in `evaluateActivation`, or maxout's pieces. Values
   * are taken in blocks of 64. Returns what came out for the last of them.
   */
  runActivation(
    name: ActivationName,
    parameter: number | string | undefined,
    values: ArrayLike<number>,
    repeats: number,
    direction: 'forward' | 'backward',
  ): number {
    const given = floats('values', values);
    if (given.length < 1 || given.length > MOST_VALUES) {
      throw problem('values', 'wrong-length', `must have from 1 to ${MOST_VALUES} numbers`);
    }
    wholeNumber('repeats', repeats, 1);
    const config = completed({ model: { layers: [layerOf(name, parameter)] } });
    return unwrap(this.module.runActivation(config, given, repeats, direction === 'backward'));
  }
}

const MOST_VALUES = 1_000_000;

/** As JSON. */
function completed(partial: PartialConfig): string {
  const { config, problems } = validateConfig(partial);
  if (problems) throw new GradflowError(problems);
  return JSON.stringify(config);
}

function layerOf(activation: ActivationName, parameter: number | string | undefined): LayerConfig {
  const key = activation === 'custom' ? 'formula' : ACTIVATION_EXTRAS[activation]?.key;
  if (parameter === undefined) return { units: 1, activation };
  if (!key) throw problem('parameter', 'not-applicable', `${activation} takes no number`);
  return { units: 1, activation, [key]: parameter };
}

function formulaOf(parameter: number | string | undefined): string {
  if (parameter === undefined) return FORMULA.default;
  if (typeof parameter === 'string') return parameter;
  throw problem('parameter', 'wrong-type', 'must be a formula');
}

function checkParameter(name: string, parameter: number | string): void {
  const extra = Object.hasOwn(ACTIVATION_EXTRAS, name) ? ACTIVATION_EXTRAS[name as ActivationName] : undefined;
  if (!extra) throw problem('parameter', 'not-applicable', `${name} takes no number`);
  checkNumber(parameter, 'parameter', numberField(`model.layers[].${extra.key}`), (path, code, message) => {
    throw problem(path, code, message);
  });
}

function problem(path: string, code: ProblemCode, message: string): GradflowError {
  return new GradflowError([{ path, code, message }]);
}
