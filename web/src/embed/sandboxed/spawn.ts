/** In place of `engine/spawn.ts` and `labs/spawn.ts`: the workers' code is part of the script. */
import type { WorkerLike } from '../../engine/client.js';
import LabWorker from '../../engine/lab-worker.ts?worker&inline';
import EngineWorker from '../../engine/worker.ts?worker&inline';

export const spawnWorker = (): WorkerLike => new EngineWorker();
export const spawnLabWorker = (): Worker => new LabWorker();
