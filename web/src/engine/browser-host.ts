/** What surrounds a client of the engine in a page. */
import type { ClientHost } from './client.js';
import { spawnWorker } from './spawn.js';

export const host: ClientHost = {
  spawn: spawnWorker,
  loadGuard: () => import('./guard.js'),
  afterPaint: (callback) => requestAnimationFrame(callback),
};
