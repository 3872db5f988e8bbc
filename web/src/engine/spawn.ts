/** Starts the engine's worker. `embed/sandboxed` has another way, for frames that may load nothing from their own site. */
import type { WorkerLike } from './client.js';

export const spawnWorker = (): WorkerLike => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
