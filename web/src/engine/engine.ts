/** The engine as developers use it: synchronous, free of DOM, any number of sessions. */
import type { ActivationName, PartialConfig } from '../config/config.js';
import { validateConfig } from '../config/parse.js';
import { GradflowError, type ProblemCode } from '../config/problem.js';
import { checkNumber } from '../config/read.js';
import { ACTIVATION_EXTRAS, numberField } from '../config/schema.js';
import { Session, unwrap } from './session.js';
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
export interface ActivationValues {
  value: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

export class Engine {
  constructor(private readonly module: WholeModule) {}

  get version(): string {
    return this.module.version();
  }

  /** A run at step 0; the defaults fill what the Config leaves out. Fails with a GradflowError that names every problem. */
  createSession(config: PartialConfig = {}): Session {
    const { config: complete, problems } = validateConfig(config);
    if (problems) throw new GradflowError(problems);
    return new Session(unwrap(this.module.createSession(JSON.stringify(complete))));
  }

  /** Continues a run that `Session.save` wrote, bit by bit as if it had never stopped. */
  restore(bytes: Uint8Array): Session {
    if (!(bytes instanceof Uint8Array)) throw problem('bytes', 'wrong-type', 'must be a Uint8Array');
    return new Session(unwrap(this.module.restoreSession(bytes)));
  }

  activations(): ActivationInfo[] {
    return JSON.parse(this.module.activations()) as ActivationInfo[];
  }

  /** `parameter`: the activation's own number (slope, alpha, beta); its usual value when left out. */
  evaluateActivation(name: string, xs: ArrayLike<number>, parameter?: number): ActivationValues {
    if (parameter !== undefined) checkParameter(name, parameter);
    return unwrap(this.module.evaluateActivation(String(name), Float64Array.from(xs), parameter ?? Number.NaN));
  }
}

function checkParameter(name: string, parameter: number): void {
  const extra = Object.hasOwn(ACTIVATION_EXTRAS, name) ? ACTIVATION_EXTRAS[name as ActivationName] : undefined;
  if (!extra) throw problem('parameter', 'not-applicable', `${name} takes no number`);
  checkNumber(parameter, 'parameter', numberField(`model.layers[].${extra.key}`), (path, code, message) => {
    throw problem(path, code, message);
  });
}

function problem(path: string, code: ProblemCode, message: string): GradflowError {
  return new GradflowError([{ path, code, message }]);
}
