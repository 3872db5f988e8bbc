/** npm start [-- --port 5173]: builds what has changed and serves the playground. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCore } from './build-core.mjs';
import { main, progress, ROOT, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { serve } from './static-server.mjs';

await main(async () => {
  const port = readPort();
  await setup('build');
  const { buildSite } = await import('./build-web.mjs');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  await progress('Building the site', () => buildSite({ force: false }));
  const { url } = await serve(join(ROOT, 'dist/site'), { port });
  console.log(`\nGradflow runs at ${url} (Ctrl+C ends it)`);
});

function readPort() {
  const options = { port: { type: 'string', short: 'p', default: process.env.PORT ?? '5173' } };
  const text = parseArgs({ options }).values.port;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Trouble(`Not a port: ${text}`);
  return port;
}
