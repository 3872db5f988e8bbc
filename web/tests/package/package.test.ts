/** The package as its users get it: packed, installed into an empty folder, used from Node, a bundler and a page. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { publint } from 'publint';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../tools/browser.mjs';
import { serve } from '../../tools/static-server.mjs';
import { GOLDEN_STEPS, hashOf, readRuns } from '../fixtures/golden.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradflow-package-'));
const installed = join(folder, 'node_modules/gradflow');

/** Trains a little and reports everything that another platform could get wrong. */
const USE = `
const engine = await loadEngine();
await engine.loadImages();
const session = engine.createSession({ data: { kind: 'xor' }, training: { optimizer: 'adam' } });
session.train(100);
const { step, trainLoss } = session.metrics();
const bits = Array.from(new Uint32Array(session.parameters().buffer));
let problem = null;
try {
  engine.createSession({ training: { learningRate: -1 } });
} catch (error) {
  problem = { isGradflowError: error instanceof GradflowError, ...error.problems[0] };
}
session.dispose();
const reader = engine.createSession(imageModel('lenet'));
const digits = reader.train(2).trainLoss;
const result = { version: engine.version, step, trainLoss, bits, problem, digits };
`;

interface Result {
  version: string;
  step: number;
  trainLoss: number;
  digits: number;
  bits: number[];
  problem: { isGradflowError: boolean; path: string; code: string; message: string };
}

const npm = (...args: string[]) =>
  execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function useFromNode(): Result {
  write(
    'use.mjs',
    `import { GradflowError, imageModel, loadEngine } from 'gradflow';${USE}console.log(JSON.stringify(result));`,
  );
  return JSON.parse(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' }));
}

let browser: Browser;
let fromNode: Result;

beforeAll(async () => {
  npm('pack', root, '--ignore-scripts', '--silent');
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  write('package.json', '{ "private": true, "type": "module" }');
  npm('install', '--offline', '--no-audit', '--no-fund', `./${archive}`);
  fromNode = useFromNode();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page below `served` and returns what it leaves in window.result. */
async function useFromPage<T = Result>(served: string, page: string): Promise<T> {
  const server = await serve(served, { path: '/some/where/' });
  const tab = await browser.newPage();
  try {
    const failed = new Promise<never>((_, reject) => tab.on('pageerror', reject));
    await tab.goto(server.url + page);
    const finished = tab.waitForFunction('window.result !== undefined', undefined, { timeout: 20_000 });
    await Promise.race([finished, failed]);
    return (await tab.evaluate('window.result')) as T;
  } finally {
    await tab.close();
    await server.close();
  }
}

const page = (module: string) =>
  `<!doctype html><meta charset="utf-8"><title>Use</title><script type="module">${module}</script>`;
const script = (from: string) =>
  `import { GradflowError, imageModel, loadEngine } from '${from}';${USE}window.result = result;`;

test('ships only what is needed, and depends on nothing', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  const odd = files.filter(
    (name) =>
      !/^(package\.json|README\.md|LICENSE|dist\/package\/.*(\.d\.ts|(index|element)\.js|gradflow\.wasm|digits\.bin|DIGITS\.md))$/.test(
        name,
      ),
  );
  expect(odd.filter((name) => name !== 'dist/package')).toEqual([]);
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies).toBeUndefined();
});

test('is well formed', async () => {
  const { messages } = await publint({ pkgDir: installed, level: 'suggestion', strict: true });
  expect(messages).toEqual([]);
});

test('works in Node', () => {
  expect(fromNode.version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  expect(fromNode.step).toBe(100);
  expect(fromNode.trainLoss).toBeGreaterThan(0);
  expect(fromNode.digits).toBeGreaterThan(0);
  expect(fromNode.problem).toMatchObject({
    isGradflowError: true,
    path: 'training.learningRate',
    code: 'out-of-range',
  });
});

test('brings the element, which asks for the page that it is told of; a server that renders pages can import it', async () => {
  execFileSync(process.execPath, ['-e', "import('gradflow/element')"], { cwd: folder });
  const module = `import './node_modules/gradflow/dist/package/element.js';
const element = document.body.appendChild(document.createElement('gradflow-playground'));
element.setAttribute('src', 'site/embed.html');
element.setAttribute('panels', 'loss');
await new Promise((resolve) => setTimeout(resolve));
window.result = element.querySelector('iframe').src;`;
  write('element.html', page(module));
  expect(await useFromPage<string>(folder, 'element.html')).toMatch(/\/site\/embed\.html#v=1&panels=loss$/);
});

test('works in a plain page, with the same bits', async () => {
  write('index.html', page(script('./node_modules/gradflow/dist/package/index.js')));
  expect(await useFromPage(folder, 'index.html')).toEqual(fromNode);
});

test('trains every golden run to its bits in the browser', async () => {
  const runs = readRuns();
  const configs = JSON.stringify(runs.map(({ config }) => config));
  const module = `import { loadEngine } from './node_modules/gradflow/dist/package/index.js';
const engine = await loadEngine();
window.result = ${configs}.map((config) => {
  const session = engine.createSession(config);
  session.train(${GOLDEN_STEPS});
  const numbers = [...session.parameters(), ...session.statistics().flatMap(({ values }) => [...values])];
  session.dispose();
  return Array.from(new Uint32Array(Float32Array.from(numbers).buffer));
});`;
  write('golden.html', page(module));
  const bits = await useFromPage<number[][]>(folder, 'golden.html');
  const hashes = bits.map((run) => hashOf(new Float32Array(Uint32Array.from(run).buffer)));
  expect(hashes).toEqual(runs.map(({ hash }) => hash));
});

test('works through a bundler, with the same bits', async () => {
  write('use-bundled.js', script('gradflow'));
  write('bundled.html', page("import './use-bundled.js';"));
  const input = join(folder, 'bundled.html');
  await build({
    root: folder,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { rolldownOptions: { input } },
  });
  expect(await useFromPage(join(folder, 'dist'), 'bundled.html')).toEqual(fromNode);
});

test('has types that stand alone', () => {
  write(
    'use.ts',
    `import { loadEngine } from 'gradflow';
const engine = await loadEngine();
const parameters: Float32Array = engine.createSession({ data: { kind: 'xor' } }).parameters();
// @ts-expect-error: there is no such data set
engine.createSession({ data: { kind: 'nonsense' } });
export { parameters };
`,
  );
  const options = {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'esnext.disposable', 'dom'],
    strict: true,
    noEmit: true,
    types: [],
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['use.ts'] }));
  const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  expect(compiled.stdout).toBe('');
  expect(compiled.status).toBe(0);
});
