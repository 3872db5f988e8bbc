/** The built page as a visitor has it: what it downloads, how soon it answers, how smooth it stays, what it keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { launchBrowser } from '../tools/browser.mjs';
import { ROOT } from '../tools/run.mjs';
import { serve } from '../tools/static-server.mjs';
import { measureMap } from './map.mjs';
import { median } from './report.mjs';
import { summarizeFrames } from './trace.mjs';

const W2 = link(Array(6).fill('8-tanh'), 'glorot-uniform', 10);
const W4 = link(Array(20).fill('32-relu'), 'he-uniform', 32);
/** The model in web/src/models, as the page's link says it. */
const LENET =
  '#v=1&data=digits&samples=2500&classes=10&noise=0&test=0.2&layers=6-conv5p2-tanh,avg2,16-conv5-tanh,avg2,120-tanh,84-tanh&normalization=batch&optimizer=momentum&lr=0.05&batch=16';
/** Waiting for something in the page evaluates text there, which the page's own policy forbids. */
const CONTEXT = { bypassCSP: true, viewport: { width: 1440, height: 900 } };
const LOADS = 5;
const TRAINED_SECONDS = 10;
const STEPS = [50_000, 100_000, 200_000, 300_000, 400_000, 500_000];

function link(layers, initializer, batch) {
  return `#v=1&data=circle&layers=${layers.join(',')}&init=${initializer}&lr=0.01&batch=${batch}`;
}

/** Resolves to { load, frames, memory, map }. */
export async function measureSite() {
  const server = await serve(join(ROOT, 'dist/site'));
  try {
    const load = await inBrowser((browser) => measureLoad(browser, server.url));
    const frames = await measureAllFrames(server.url);
    const memory = await inBrowser((browser) => measureMemory(browser, server.url));
    const map = await inBrowser((browser) => measureMap(browser, server.url, CONTEXT));
    return { load, frames, memory, map };
  } finally {
    await server.close();
  }
}

async function inBrowser(task) {
  const browser = await launchBrowser();
  try {
    return await task(browser);
  } finally {
    await browser.close();
  }
}

/** Bytes of the first load, compressed as static servers do, and the median of several loads' times. */
async function measureLoad(browser, url) {
  const loads = [];
  for (let i = 0; i < LOADS; i++) loads.push(await loadOnce(browser, url));
  const time = (key) => median(loads.map((load) => load[key]));
  return { ...loads[0], interactive: time('interactive'), drawn: time('drawn') };
}

async function loadOnce(browser, url) {
  const context = await browser.newContext(CONTEXT);
  const page = await context.newPage();
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.addInitScript(noteTimes);
  await page.goto(url);
  await page.waitForFunction('window.noted?.drawn');
  const noted = await page.evaluate('window.noted');
  const parts = await Promise.all(responses.map(weigh));
  const bytes = (type) => parts.filter((part) => part.type.includes(type)).reduce((sum, part) => sum + part.bytes, 0);
  await context.close();
  return {
    ...noted,
    requests: parts.length,
    bytes: bytes(''),
    wasm: bytes('wasm'),
    scripts: bytes('javascript'),
    styles: bytes('css'),
    pages: bytes('html'),
  };
}

async function weigh(response) {
  const type = response.headers()['content-type'] ?? '';
  return { type, bytes: brotliCompressSync(await response.body()).length };
}

/** Runs in the page. Interactive: the play button answers. Drawn: all is there, and the engine's first frame in it. */
function noteTimes() {
  window.noted = {};
  const look = () => {
    const now = performance.now();
    if (document.querySelector('#play')) window.noted.interactive ??= now;
    const loss = document.querySelector('.figure-trainLoss dd')?.textContent ?? '';
    if (/\d/.test(loss) && !document.querySelector('#labs:empty')) window.noted.drawn ??= now;
    if (!window.noted.drawn) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What is trained while frames are measured: [{ title, ...summarizeFrames }]. */
async function measureAllFrames(url) {
  const links = { W4, 'LeNet-5': LENET, 'LeNet-5, the Filters lab open': `${LENET}&view=filters` };
  const frames = [];
  for (const [title, link] of Object.entries(links)) {
    frames.push({ title, ...(await inBrowser((browser) => measureFrames(browser, url + link))) });
  }
  return frames;
}

/** Trains as fast as it goes while Chromium traces the main thread. */
async function measureFrames(browser, url) {
  const page = await playAtFullSpeed(browser, url);
  await page.waitForTimeout(2000);
  const path = join(ROOT, 'build/bench/trace.json');
  await browser.startTracing(page, { path, categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await page.waitForTimeout(TRAINED_SECONDS * 1000);
  await browser.stopTracing();
  return summarizeFrames(JSON.parse(readFileSync(path, 'utf8')).traceEvents);
}

async function playAtFullSpeed(browser, url) {
  const page = await browser.newPage(CONTEXT);
  await page.goto(url);
  await page.locator('.select-speed').selectOption('Infinity');
  await page.locator('#play').click();
  return page;
}

/** Memory at each of STEPS, after garbage has been collected. */
async function measureMemory(browser, url) {
  const page = await playAtFullSpeed(browser, url + W2);
  const session = await page.context().newCDPSession(page);
  const readings = [];
  for (const step of STEPS) {
    await page.waitForFunction(reached, step, { timeout: 10 * 60_000 });
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    const tab = privateMemory(await rendererProcess(browser));
    readings.push({ step: await page.evaluate(currentStep), tab, heap });
  }
  return readings;
}

const currentStep = () => Number(document.querySelector('.figure-step dd').textContent.replace(/\D/g, ''));
const reached = (step) => Number(document.querySelector('.figure-step dd').textContent.replace(/\D/g, '')) >= step;

/** The process of the only page, with the worker and the Wasm memory in it: the renderer that has worked most. */
async function rendererProcess(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return renderers.sort((a, b) => b.cpuTime - a.cpuTime)[0].id;
}

/** Bytes that this process alone occupies. */
function privateMemory(process) {
  const lines = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8').split('\n');
  const private_ = lines.filter((line) => line.startsWith('Private_'));
  return private_.reduce((sum, line) => sum + 1024 * Number(line.replace(/\D/g, '')), 0);
}
