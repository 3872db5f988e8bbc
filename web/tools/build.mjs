/** npm run build [-- site | package]: makes dist/site, dist/package, or both. */
import { buildCore } from './build-core.mjs';
import { main, progress, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  const what = process.argv[2] ?? 'all';
  if (!['all', 'site', 'package'].includes(what)) throw new Trouble(`Unknown: ${what}. Use site or package.`);
  await setup('build');
  const { buildPackage, buildSite } = await import('./build-web.mjs');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  if (what !== 'package') await progress('Building the site in dist/site', buildSite);
  if (what !== 'site') await progress('Building the package in dist/package', buildPackage);
});
