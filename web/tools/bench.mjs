/**
 * npm run bench: the same workloads natively (cpp/bench) and in one Chromium page (web/bench), side by side.
 * The page finds the native results beside itself as native.json (Google Benchmark's format) and leaves its report, a
 * Markdown table, in `window.report`; should something go wrong, in `window.failure`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCore } from './build-core.mjs';
import { main, must, progress, ROOT, Trouble } from './run.mjs';
import { setup } from './setup.mjs';
import { serve } from './static-server.mjs';

const FOLDER = join(ROOT, 'build/bench/page');

await main(async () => {
  await setup('bench');
  await progress('Building the Wasm module', () => buildCore('wasm', ['gradflow_wasm']));
  await progress('Building the native benchmark', () => buildCore('bench', ['gradflow_bench']));
  await progress('Building the page', buildPage);
  await progress('Running natively', runNative);
  const report = await progress('Running in Chromium', runPage);
  console.log(`\n${report}`);
});

async function buildPage() {
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'web/bench/vite.config.ts'), logLevel: 'warn', build: { outDir: FOLDER } });
}

async function runNative() {
  const results = await must('build/bench/cpp/bench/gradflow_bench', ['--benchmark_format=json']);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'native.json'), results.slice(results.indexOf('{')));
}

async function runPage() {
  const { launchBrowser } = await import('./browser.mjs');
  const server = await serve(FOLDER);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('window.report || window.failure', undefined, { timeout: 30 * 60_000 });
    const { report, failure } = await page.evaluate('({ report: window.report, failure: window.failure })');
    if (failure) throw new Trouble(failure);
    return report;
  } finally {
    await browser.close();
    await server.close();
  }
}
