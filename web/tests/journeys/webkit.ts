/** WebKitGTK's own small browser, by the classic WebDriver protocol. It draws on a screen, which Xvfb stands in for. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { Command } from 'selenium-webdriver/lib/command.js';
import { findMiniBrowser } from '../../tools/machine.mjs';
import type { Tab } from './tab.js';
import { callOf, clickActions, keyActions, start } from './webdriver.js';

/**
 * Keeps a page's errors, which this protocol does not tell: a script for the page itself to run first. They stay over
 * reloads. That a size which changes while sizes are observed is told a frame later is no error, although it comes as one.
 */
export const KEEP_ERRORS = `
const keep = (text) => {
  const kept = JSON.parse(sessionStorage.getItem('errors') ?? '[]');
  if (!text.startsWith('ResizeObserver loop')) sessionStorage.setItem('errors', JSON.stringify([...kept, text]));
};
const say = console.error;
console.error = (...values) => (keep(values.join(' ')), say(...values));
addEventListener('error', ({ message, target }) => keep(message ?? target.outerHTML), true);
addEventListener('unhandledrejection', ({ reason }) => keep(String(reason)));
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => keep(violatedDirective + ' ' + blockedURI));
`;

function takeErrors(): string[] {
  const kept = sessionStorage.getItem('errors') ?? '[]';
  sessionStorage.removeItem('errors');
  return JSON.parse(kept);
}

export async function launchWebKit(): Promise<Tab> {
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-webkit-'));
  const { screen, display } = await openScreen();
  const server = await startDriver({
    DISPLAY: display,
    HOME: folder, // nothing is kept, and nothing is there
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // root has no sandbox; only our own pages are opened
  });
  const driver = await connect(server.url);
  const perform = (actions: object[]): Promise<void> =>
    (driver as WebDriver & { execute(command: Command): Promise<void> }).execute(
      new Command('actions').setParameter('actions', actions),
    );

  const run: Tab['run'] = async (code, ...values) => {
    const call = `const done = arguments[0]; ${callOf(code, values)}.then(
      (json) => done({ json }), (error) => done({ error: String(error) }));`;
    const { json, error } = await driver.executeAsyncScript<{ json: string; error?: string }>(call);
    if (error) throw new Error(`WebKit: ${error}`);
    return JSON.parse(json);
  };

  return {
    name: `WebKitGTK ${(await driver.getCapabilities()).getBrowserVersion()}`,
    open: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    run,
    takeErrors: () => run(takeErrors),
    press: (...keys) => perform(keyActions(keys)),
    clickAt: (x, y) => perform(clickActions(x, y)),
    resize: (width, height) => resizeContent(driver, width, height),
    picture: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    async close() {
      await driver.quit();
      server.process.kill();
      screen.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function connect(url: string): Promise<WebDriver> {
  const options = { binary: findMiniBrowser()!, args: ['--automation'] };
  const capabilities = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  return Promise.resolve(new Builder().usingServer(url).withCapabilities(capabilities).build());
}

/** The window's frame takes some of its size. */
async function resizeContent(driver: WebDriver, width: number, height: number): Promise<void> {
  const window = driver.manage().window();
  const inside = (): Promise<[number, number]> => driver.executeScript('return [innerWidth, innerHeight]');
  await window.setRect({ x: 0, y: 0, width, height });
  const [w, h] = await inside();
  await window.setRect({ x: 0, y: 0, width: 2 * width - w, height: 2 * height - h });
}

/** A screen in memory, under the next free number. */
async function openScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const screen = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]!.once('data', (text) => resolve(String(text).trim()));
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { screen, display: `:${number}` };
}

async function startDriver(env: Record<string, string>): Promise<{ process: ChildProcess; url: string }> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const driver = start('WebKitWebDriver', [`--port=${new URL(url).port}`], { env: { ...process.env, ...env } });
  const end = performance.now() + 20_000;
  while (
    !(await fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > end) throw new Error('WebKitWebDriver does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { process: driver, url };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
