/** Judges formulas by the engine, in a worker that starts with the first of them. */
import { GradflowError, type Problem } from '../../config/problem.js';
import { FORMULA } from '../../config/schema.js';
import type { FormulaAnswer } from '../../engine/lab/formula.js';
import { createLabClient } from '../../labs/worker.js';

const client = createLabClient();

/** Fails with a GradflowError where no engine can be had. */
export async function askFormula(text: string, xs?: Float64Array): Promise<FormulaAnswer> {
  if (text.length > FORMULA.max) return { problems: [tooLong(FORMULA.path)], meaning: null, values: null };
  return client.ask('formula', { text, ...(xs && { xs }) });
}

/** What is wrong with a formula; nothing where no engine can be had, whose own judgement comes later then. */
export async function problemsOfFormula(text: string): Promise<Problem[]> {
  try {
    return (await askFormula(text)).problems;
  } catch (error) {
    if (error instanceof GradflowError) return [];
    throw error;
  }
}

function tooLong(path: string): Problem {
  return { path, code: 'wrong-length', message: `must have from ${FORMULA.min} to ${FORMULA.max} characters` };
}
