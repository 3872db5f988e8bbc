/** What surrounds a client of the engine in a page. */
import type { ClientHost } from './client.js';
import { spawnWorker } from './spawn.js';

export const host: ClientHost = {
  spawn: spawnWorker,
  afterPaint: (callback) => requestAnimationFrame(callback),
  now: () => performance.now(),
};
