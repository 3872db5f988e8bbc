/** npm run dev: Vite's development server, for work on the page. The core is built once. */
import { join } from 'node:path';
import { buildCore } from './build-core.mjs';
import { buildImages } from './build-images.mjs';
import { main, progress, ROOT } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup('build');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  buildImages();
  const { createServer } = await import('vite');
  const server = await createServer({ configFile: join(ROOT, 'web/vite.config.ts') });
  await server.listen();
  server.printUrls();
});
