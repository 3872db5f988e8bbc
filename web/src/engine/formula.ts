/** What the engine says of a formula in x. */
import type { Problem } from '../config/problem.js';

/** f, f' and f'' at the given places. */
export interface FunctionValues {
  value: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

/** `text` in the language of formulas, `math` as a MathML element; both empty where they would be very long. */
export interface WrittenFunction {
  text: string;
  math: string;
}

export interface FormulaMeaning {
  value: WrittenFunction;
  first: WrittenFunction;
  second: WrittenFunction;
  /** Without kinks: no max, min, abs, sign, step or if. */
  smooth: boolean;
  /**
   * The stretches [from, to] of [-50, 50] in which f or f' is not finite in training's arithmetic, in order; narrow ones
   * between the places that are looked at, 1/40 apart, are missed. At most eight: the last one then reaches to the end of
   * all.
   */
  nonFinite: [from: number, to: number][];
}

/** One of the two. Problems of the text (path `formula`) carry position and reason. */
export interface FormulaReport {
  problems: Problem[];
  meaning: FormulaMeaning | null;
}
