/** The guard of a client's worker, at once where the page loads it. */
import * as guard from '../../../src/engine/guard.js';

export const loadGuard = (): Promise<typeof guard> => Promise.resolve(guard);

/** Until whatever waits for the guard has gone on. */
export async function guarded(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
