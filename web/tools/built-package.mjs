/** The package as it is shipped, for tools that train with it in Node. */
import { join } from 'node:path';
import { buildCore } from './build-core.mjs';
import { progress, ROOT } from './run.mjs';
import { setup } from './setup.mjs';

/** Sets up, builds the package where something has changed, and resolves to what it exports. */
export async function importPackage() {
  await setup('build');
  const { buildPackage } = await import('./build-web.mjs');
  await progress('Building the package', async () => {
    await buildCore('wasm', ['gradflow_wasm']);
    await buildPackage();
  });
  return import(join(ROOT, 'dist/package/index.js'));
}
