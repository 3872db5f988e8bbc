/** What the commands that serve a folder have in common: their options, and the built site. */
import { parseArgs } from 'node:util';
import { buildCore } from './build-core.mjs';
import { progress, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

/** `--port` and `--host` of the command line. */
export function readOptions() {
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

/** Installs what is missing and builds what has changed. */
export async function prepareSite() {
  await setup('build');
  const { buildSite } = await import('./build-web.mjs');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  await progress('Building the site', () => buildSite({ force: false }));
}
