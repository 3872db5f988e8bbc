/**
 * node web/tools/check-lessons.mjs [id...]: reads lessons of web/lessons (all of them, or those named), trains their runs and
 * prints what is wrong by file and line: the format, numbers that no run gives, with the right value, and where two
 * languages differ.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCore } from './build-core.mjs';
import { buildImages } from './build-images.mjs';
import { main, ROOT, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

const LESSONS = join(ROOT, 'web/lessons');

await main(async () => {
  const ids = process.argv.length > 2 ? process.argv.slice(2) : listOf(LESSONS);
  const missing = ids.filter((id) => !existsSync(join(LESSONS, id)));
  if (missing.length > 0) throw new Trouble(`There is no web/lessons/${missing.join(', ')}`);
  await setup('build');
  buildImages();
  await buildCore('wasm', ['gradflow_wasm']);
  const { checkLesson, engine, close } = await loadSources();
  let wrong = 0;
  for (const id of ids) {
    const start = performance.now();
    const found = await checkLesson(engine, textsOf(id));
    for (const line of found) console.log(`web/lessons/${line}`);
    wrong += found.length;
    console.log(`${id}: ${found.length || 'nothing'} wrong (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  }
  await close();
  return wrong > 0 ? 1 : 0;
});

function listOf(folder) {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The page's own sources, as Vite reads them. */
async function loadSources() {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: false,
    root: join(ROOT, 'web'),
    cacheDir: join(ROOT, 'node_modules/.vite'),
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
    logLevel: 'error',
  });
  const { checkLesson } = await server.ssrLoadModule('/src/lessons/check/check.ts');
  const { loadEngine } = await server.ssrLoadModule('/src/index.ts');
  const engine = await loadEngine({ wasm: readFileSync(join(ROOT, 'build/wasm/gradflow.wasm')) });
  await engine.loadImages(readFileSync(join(ROOT, 'build/images/digits.bin')));
  return { checkLesson, engine, close: () => server.close() };
}

function textsOf(id) {
  const files = listOf(join(LESSONS, id)).filter((name) => name.endsWith('.md'));
  return files.map((name) => ({ file: `${id}/${name}`, text: readFileSync(join(LESSONS, id, name), 'utf8') }));
}
