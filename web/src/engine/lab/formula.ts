/** A formula as it is being typed: what is wrong with it, or what it means. */
import type { FormulaReport, FunctionValues } from '../formula.js';
import type { LabQuery } from './query.js';

export interface FormulaArgs {
  text: string;
  /** Where to compute it; nowhere when left out. */
  xs?: Float64Array;
}

export interface FormulaAnswer extends FormulaReport {
  /** At `xs`; null where there are none, or where the text is not a formula. */
  values: FunctionValues | null;
}

export const formula: LabQuery<FormulaArgs, FormulaAnswer> = ({ engine }, { text, xs }) => {
  const report = engine.checkFormula(text);
  const values = xs && report.meaning ? engine.evaluateActivation('custom', xs, text) : null;
  return { ...report, values };
};
