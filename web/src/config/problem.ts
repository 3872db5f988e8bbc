/** Errors as values: where, what kind, and a sentence in English for developers; the page words them by path and code. */

export const PROBLEM_CODES = [
  'syntax',
  'version',
  'unknown-key',
  'unknown-choice',
  'wrong-type',
  'not-integer',
  'not-finite',
  'out-of-range',
  'too-few',
  'too-many',
  'duplicate',
  'wrong-length',
  'not-applicable',
  'unavailable',
  'damaged',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What can be wrong with a formula: `bracket` has no partner, `call` has none after a function, `operands` too few or many. */
export const FORMULA_FAULTS = [
  'empty',
  'character',
  'number',
  'name',
  'value',
  'operator',
  'comparison',
  'bracket',
  'call',
  'operands',
  'nesting',
] as const;
export type FormulaFault = (typeof FORMULA_FAULTS)[number];

export interface Problem {
  /** `training.learningRate`, `model.layers[2].units`, `data.points[17]`; empty for the whole. */
  path: string;
  code: ProblemCode;
  message: string;
  /** Within a text: the first character that does not fit, from 0, and in one word why. */
  position?: number;
  reason?: FormulaFault;
  /** Of a value that no row of the field table describes. */
  limits?: { min?: number; max?: number };
  /** The known key that an unknown one resembles. */
  meant?: string;
  /** Of a text with several parts: the one that cannot be read, shortened. */
  given?: string;
}

/** What every failing call of the package throws; nothing was changed by the call. */
export class GradflowError extends Error {
  override name = 'GradflowError';
  constructor(readonly problems: Problem[]) {
    super(
      problems.map((problem) => (problem.path ? `${problem.path}: ${problem.message}` : problem.message)).join('\n'),
    );
  }
}
