/** npm start [-- --port 5173 --host localhost]: builds what has changed and serves the playground. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCore } from './build-core.mjs';
import { main, progress, ROOT, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { serve } from './static-server.mjs';

await main(async () => {
  const options = readOptions();
  await setup('build');
  const { buildSite } = await import('./build-web.mjs');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  await progress('Building the site', () => buildSite({ force: false }));
  const { url } = await serve(join(ROOT, 'dist/site'), options);
  console.log(`\nGradflow runs at ${url} (Ctrl+C ends it)`);
});

function readOptions() {
  const { port: text, host } = readArguments();
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65535) throw new Trouble(`Not a port: ${text}`);
  return { port, host };
}

function readArguments() {
  const port = { type: 'string', short: 'p', default: process.env.PORT ?? '5173' };
  const host = { type: 'string', default: 'localhost' };
  try {
    return parseArgs({ options: { port, host } }).values;
  } catch (error) {
    throw new Trouble(error.message);
  }
}
