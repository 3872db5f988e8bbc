/** Starts a lab worker. As `engine/spawn.ts`, it has another form in `embed/sandboxed`. */
export const spawnLabWorker = (): Worker =>
  new Worker(new URL('../engine/lab-worker.ts', import.meta.url), { type: 'module' });
