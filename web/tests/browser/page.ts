/** One page of the built site per test, watched for anything that should not happen. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

export interface OpenPage {
  page: Page;
  /** Errors of the console and of scripts, and requests that failed, as they came. */
  errors: string[];
  /** Address of every request. */
  requests: string[];
  close: () => Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** A new page in a context of its own, watched, with nothing loaded. */
export async function openBlankPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  browser ??= chromium.connect(inject('browserEndpoint'));
  const context = await (await browser).newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What a page still loads when it is left is no error.
    if (reason !== 'net::ERR_ABORTED') errors.push(`${request.url()}: ${reason}`);
  });
  page.on('request', (request) => requests.push(request.url()));
  return { page, errors, requests, close: () => context.close() };
}

/** The playground at `rest` (query and fragment) below the site's address. */
export async function openSite(rest = '', options: BrowserContextOptions = {}): Promise<OpenPage> {
  const opened = await openBlankPage(options);
  await opened.page.goto(inject('siteUrl') + rest);
  return opened;
}

/** Resolves once all parts of the page are there, and in them the run's first figures. */
export const firstFrame = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      !document.querySelector('#labs:empty') &&
      /\d/.test(document.querySelector('.figure-trainLoss dd')?.textContent ?? ''),
  );
