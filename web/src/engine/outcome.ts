/** What the compiled engine answers, or its problems as an error. */
import { GradflowError, type Problem } from '../config/problem.js';
import type { Outcome } from './wasm.js';

/** The value, or its problems thrown. */
export function unwrap<T>({ problems, value }: Outcome<T>): T {
  if (problems) throw new GradflowError(JSON.parse(problems) as Problem[]);
  return value as T;
}
