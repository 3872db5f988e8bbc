/** The worker that labs compute in; a lab that must not make others wait has one of its own. */
import { LabClient } from '../engine/lab-client.js';

/** The worker itself starts with the first request. */
export function createLabClient(): LabClient {
  return new LabClient(() => new Worker(new URL('../engine/lab-worker.ts', import.meta.url), { type: 'module' }));
}
