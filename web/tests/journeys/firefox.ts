/** Firefox, headless, by WebDriver BiDi: it speaks that itself, without a driver between. */
import type { ChildProcess } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Bidi from 'selenium-webdriver/bidi/index.js';
import { findFirefox } from '../../tools/machine.mjs';
import type { Tab } from './tab.js';
import { callOf, clickActions, keyActions, start } from './webdriver.js';

/** What the module is; its types describe it as an ES module. */
const Connection = Bidi as unknown as new (url: string) => EventEmitter & { send(command: object): Promise<Answer> };
type Answer = { type: 'success'; result: unknown } | { type: 'error'; message: string };

interface Evaluated {
  type: 'success' | 'exception';
  result: { value: string };
  exceptionDetails: { text: string };
}

/** What a page still loads when it is left is no error; a file that is missing is told otherwise. */
const LEFT = /A ServiceWorker intercepted the request and encountered an unexpected error/;

export async function launchFirefox(): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'gradflow-firefox-'));
  writeFileSync(join(profile, 'user.js'), 'user_pref("intl.accept_languages", "en-US");');
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
  const firefox = start(findFirefox()!, args);
  return drive(firefox, profile).catch((error) => {
    firefox.kill();
    throw error;
  });
}

async function drive(firefox: ChildProcess, profile: string): Promise<Tab> {
  const ended = new Promise((resolve) => firefox.once('exit', resolve));
  const bidi = new Connection(`${await addressOf(firefox)}/session`);
  const send = async <Result = void>(method: string, params: object = {}): Promise<Result> => {
    const answer = await bidi.send({ method, params });
    if (answer.type === 'error') throw new Error(`Firefox, ${method}: ${answer.message}`);
    return answer.result as Result;
  };
  const errors: string[] = [];
  bidi.on('log.entryAdded', ({ level, text }: Record<string, string>) => level === 'error' && errors.push(text!));
  const session = { capabilities: {} };
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', session);
  await send('session.subscribe', { events: ['log.entryAdded'] });
  // A tab of its own: the first one never gets the focus.
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' });

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    takeErrors: async () => errors.splice(0).filter((error) => !LEFT.test(error)),
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
    async run(code, ...values) {
      const script = { expression: callOf(code, values), awaitPromise: true, target: { context } };
      const { type, result, exceptionDetails } = await send<Evaluated>('script.evaluate', script);
      if (type === 'exception') throw new Error(`Firefox: ${exceptionDetails.text}`);
      return JSON.parse(result.value);
    },
    press: (...keys) => send('input.performActions', { context, actions: keyActions(keys) }),
    clickAt: (x, y) => send('input.performActions', { context, actions: clickActions(x, y) }),
    resize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    async picture() {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    async close() {
      await send('browser.close').catch(() => firefox.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Of its WebSocket, which it prints once it listens. */
function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    firefox.stderr!.on('data', (text) => {
      output += text;
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    firefox.once('exit', () => reject(new Error(`Firefox ended before it listened:\n${output}`)));
    firefox.once('error', reject);
  });
}
