import { GradflowError } from '../../../src/index.js';

/** path and code of what a call throws. */
export function refusal(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof GradflowError) return error.problems.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
}
