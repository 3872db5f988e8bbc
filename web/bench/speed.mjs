/** Samples trained and points drawn per second: rounds of the native benchmark and of the page in turn. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../tools/browser.mjs';
import { must, ROOT, Trouble } from '../tools/run.mjs';
import { serve } from '../tools/static-server.mjs';

const FOLDER = join(ROOT, 'build/bench/page');
const WORKLOADS = join(ROOT, 'build/bench/workloads.json');

export async function buildBenchPage() {
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'web/bench/vite.config.ts'), logLevel: 'warn', build: { outDir: FOLDER } });
}

/**
 * Resolves to { workloads, contestants, fingerprints, lesson, rounds }: one list per round, [{ workload, contestant, rates }],
 * native among the contestants. Every round has a page of its own: where an engine happens to put its code differs from start
 * to start, which is worth up to a tenth of the speed of the smallest network.
 */
export async function measureSpeed(count) {
  const server = await serve(FOLDER);
  const browser = await launchBrowser();
  try {
    const rounds = [];
    let last;
    for (let i = 0; i < count; i++) {
      last = await pageRound(browser, server.url, i === count - 1);
      writeWorkloads(last.workloads);
      rounds.push([...last.round, ...(await nativeRound(last.fingerprints))]);
    }
    const { workloads, contestants, fingerprints, lesson } = last;
    return {
      workloads,
      contestants: [...contestants, { id: 'native', title: 'native' }],
      fingerprints,
      lesson,
      rounds,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** `learns`: whether digits are learned as well. */
async function pageRound(browser, url, learns) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction('window.bench');
    const prepared = await page.evaluate('bench.prepare()');
    const round = await page.evaluate('bench.round()');
    return { ...prepared, round, lesson: learns && (await page.evaluate('bench.learnDigits()')) };
  } finally {
    await page.close();
  }
}

function writeWorkloads(workloads) {
  mkdirSync(join(ROOT, 'build/bench'), { recursive: true });
  writeFileSync(WORKLOADS, JSON.stringify(workloads));
}

/** Slices as the page's, and the loss that native code and Wasm must share to the last bit. */
async function nativeRound(fingerprints) {
  const options = ['--benchmark_min_time=0.02', '--benchmark_repetitions=3', '--benchmark_format=json'];
  const output = await must('build/bench/cpp/bench/gradflow_bench', [WORKLOADS, ...options]);
  const { benchmarks } = JSON.parse(output.slice(output.indexOf('{')));
  const slices = benchmarks.filter(({ run_type: type }) => type === 'iteration');
  for (const { run_name: name, loss } of slices) checkLoss(nameOf(name), loss, fingerprints);
  return Object.keys(fingerprints).map((workload) => ({
    workload,
    contestant: 'native',
    rates: slices.filter((slice) => nameOf(slice.run_name) === workload).map((slice) => slice.items_per_second),
  }));
}

/** Google Benchmark appends what it measures by. */
const nameOf = (runName) => runName.split('/')[0];

function checkLoss(workload, loss, fingerprints) {
  const [wasm] = fingerprints[workload].gradflow;
  if (loss !== wasm) throw new Trouble(`${workload}: native code arrives at a loss of ${loss}, Wasm at ${wasm}`);
}
