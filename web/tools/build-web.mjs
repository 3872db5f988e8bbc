/** Building what is shipped: the site (dist/site) and the npm package (dist/package). */
import { copyFileSync, cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildImages, DIGITS } from './build-images.mjs';
import { describeSite } from './describe-site.mjs';
import { must, ROOT, tool } from './run.mjs';

const inRoot = (path) => join(ROOT, path);
const SITE_SOURCES = [
  'web/index.html',
  'web/embed.html',
  'web/src',
  'web/lessons',
  'web/public',
  'web/vite.config.ts',
  'web/vite.embed.config.ts',
  'web/vite.sandboxed.config.ts',
  'build/wasm/page',
  'build/wasm/gradflow.wasm',
  'build/images',
];

/** The static site. `force` rebuilds it even when no source is newer. */
export async function buildSite({ force = true } = {}) {
  buildImages();
  if (!force && isSiteFresh()) return;
  const { build } = await import('vite');
  for (const config of ['vite.config.ts', 'vite.embed.config.ts', 'vite.sandboxed.config.ts']) {
    await build({ configFile: inRoot(`web/${config}`), logLevel: 'warn' });
  }
  await bundle('embed/element.ts', 'dist/site/gradflow.js', { minify: true });
  copyFileSync(inRoot('web/images/DIGITS.md'), inRoot('dist/site/digits.md'));
  await bundle('offline/service-worker.ts', 'dist/site/sw.js', {
    format: 'iife', // not every browser takes modules here
    minify: true,
    intro: describeSite(inRoot('dist/site')),
  });
}

function isSiteFresh() {
  const built = inRoot('dist/site/index.html');
  const sources = [...SITE_SOURCES, 'package-lock.json'];
  return existsSync(built) && Math.max(...sources.map((path) => newestChange(inRoot(path)))) < statSync(built).mtimeMs;
}

/** Milliseconds since 1970 of the last change to a file, or to anything in a folder; 0 when it does not exist. */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  const inside = status.isDirectory() ? readdirSync(path).map((name) => newestChange(join(path, name))) : [];
  return Math.max(status.mtimeMs, ...inside);
}

/**
 * The package: one ES module, its types, the Wasm beside it. Made with Rolldown alone: Vite would rewrite
 * `new URL('./gradflow.wasm', import.meta.url)`, which is how the users' bundlers find the Wasm.
 */
export async function buildPackage() {
  rmSync(inRoot('dist/package'), { recursive: true, force: true });
  await bundle('index.ts', 'dist/package/index.js');
  await bundle('embed/element.ts', 'dist/package/element.js');
  await must(tool('tsc'), ['-p', 'web/tsconfig.package.json']);
  copyDeclarations();
  buildImages();
  copyFileSync(inRoot('build/wasm/gradflow.wasm'), inRoot('dist/package/gradflow.wasm'));
  copyFileSync(DIGITS, inRoot('dist/package/digits.bin'));
  copyFileSync(inRoot('web/images/DIGITS.md'), inRoot('dist/package/DIGITS.md'));
}

/** One ES module of a source file and all that it imports. */
async function bundle(source, file, output = {}) {
  const { rolldown } = await import('rolldown');
  const made = await rolldown({
    input: inRoot(`web/src/${source}`),
    tsconfig: inRoot('web/tsconfig.json'),
    platform: 'neutral',
    external: /^node:/,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  await made.write({ file: inRoot(file), format: 'es', ...output });
  await made.close();
}

/** Hand-written declarations, which the compiler reads but does not pass on. */
function copyDeclarations() {
  const names = readdirSync(inRoot('web/src'), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((path) => path.endsWith('.d.ts'))) {
    cpSync(inRoot(`web/src/${name}`), inRoot(`dist/package/${name}`));
  }
}
