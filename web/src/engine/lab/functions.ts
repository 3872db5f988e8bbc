/** Activations at given places, exactly as the engine computes them in double. */
import type { ActivationName } from '../../config/config.js';
import type { ActivationInfo } from '../engine.js';
import type { FunctionValues } from '../formula.js';
import type { LabQuery } from './query.js';

export interface FunctionRef {
  name: ActivationName;
  /** Its number, or the formula of `custom`; as usual when left out. */
  parameter?: number | string;
}

export interface FunctionsArgs {
  functions: readonly FunctionRef[];
  xs: Float64Array;
}

/** One result for each of the functions, in their order. */
export const functions: LabQuery<FunctionsArgs, FunctionValues[]> = ({ engine }, { functions, xs }) =>
  functions.map(({ name, parameter }) => engine.evaluateActivation(name, xs, parameter));

/** The built-in ones and what is known of them. */
export const activationTable: LabQuery<object, ActivationInfo[]> = ({ engine }) => engine.activations();
