/** The worker that labs compute in; a lab that must not make others wait has one of its own. */
import { LabClient } from '../engine/lab-client.js';

/** The worker itself starts with the first request. `patience`: milliseconds that a cancelled one has to end by itself. */
export function createLabClient(patience?: number): LabClient {
  const spawn = (): Worker => new Worker(new URL('../engine/lab-worker.ts', import.meta.url), { type: 'module' });
  return new LabClient(spawn, patience);
}
