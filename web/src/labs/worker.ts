/** The worker that labs compute in; a lab that must not make others wait has one of its own. */
import { LabClient } from '../engine/lab-client.js';
import { spawnLabWorker } from './spawn.js';

/** The worker itself starts with the first request. `patience`: milliseconds that a cancelled one has to end by itself. */
export function createLabClient(patience?: number): LabClient {
  return new LabClient(spawnLabWorker, patience);
}
