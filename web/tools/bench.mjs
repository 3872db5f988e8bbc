/**
 * npm run bench: the same workloads natively (cpp/bench) and in a Chromium page of each round (web/bench), in turn,
 * then the built page itself: its first load, its frames and its memory. Prints tables in Markdown; build/bench.json
 * holds every figure. Options: --rounds 8, --skip-site.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCore } from './build-core.mjs';
import { main, progress, ROOT } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  const { rounds, 'skip-site': skipSite } = readOptions();
  await setup('bench');
  const { buildSite } = await import('./build-web.mjs');
  const { measureSpeed, buildBenchPage } = await import('../bench/speed.mjs');
  const { measureSite } = await import('../bench/site.mjs');
  const { describe } = await import('../bench/report.mjs');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  await progress('Building the native benchmark', () => buildCore('bench', ['gradflow_bench']));
  await progress('Building the pages', async () => {
    await buildSite({ force: false });
    await buildBenchPage();
  });
  const speed = await progress(`Running ${rounds} rounds`, () => measureSpeed(Number(rounds)));
  const site = skipSite ? null : await progress('Watching the page', measureSite);
  writeFileSync(join(ROOT, 'build/bench.json'), `${JSON.stringify({ speed, site }, null, 1)}\n`);
  console.log(`\n${describe(speed, site)}`);
});

function readOptions() {
  const options = { rounds: { type: 'string', default: '8' }, 'skip-site': { type: 'boolean', default: false } };
  return parseArgs({ options }).values;
}
