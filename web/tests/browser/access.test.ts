/** The page for everybody: WCAG, both languages, both themes, every width, and plain words where it cannot run. */
import type { BrowserContextOptions } from 'playwright-core';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { RULES, violations } from './axe.js';
import { firstFrame, type OpenPage, openBlankPage, openSite } from './page.js';

let opened: OpenPage;
/** What a test brings about on purpose. */
let expected: RegExp | null = null;
afterEach(async () => {
  const unexpected = opened.errors.filter((error) => !expected?.test(error));
  expected = null;
  await opened.close();
  expect(unexpected).toEqual([]);
});

const ready = (): Promise<unknown> => firstFrame(opened.page);

const overflow = (): Promise<number> => opened.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const SCREENS: [string, BrowserContextOptions][] = [
  ['desktop, light, English', { viewport: { width: 1440, height: 900 }, locale: 'en-US' }],
  ['desktop, dark, Korean', { viewport: { width: 1440, height: 900 }, locale: 'ko-KR', colorScheme: 'dark' }],
  ['1024 px, dark', { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }],
  ['phone, Korean', { viewport: { width: 390, height: 844 }, locale: 'ko-KR', hasTouch: true, isMobile: true }],
];

test.each(SCREENS)('%s: no violation, no sideways scrolling', async (_, options) => {
  opened = await openSite('#v=1&optimizer=adam', options);
  await ready();
  expect(await violations(opened.page, RULES)).toEqual([]);
  expect(await overflow()).toBe(0);
});

test('fits into every width in both languages', async () => {
  opened = await openSite('#v=1', { locale: 'en-US' });
  const { page } = opened;
  await ready();
  const ends = (): Promise<number[]> =>
    page.$$eval('.bar > *:not(.run), .run-buttons, .figures', (parts) =>
      parts.map((part) => part.getBoundingClientRect().right),
    );
  for (const language of ['en', 'ko']) {
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    for (const width of [320, 360, 700, 759, 760, 999, 1000, 1279, 1280, 1439, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(), `${language}, ${width} px`).toBe(0);
      expect(Math.max(...(await ends())), `${language}, ${width} px`).toBeLessThanOrEqual(width);
    }
    await page.click('.button-language');
  }
});

test('language and theme are kept for the next visit', async () => {
  opened = await openSite('#v=1', { locale: 'en-US' });
  const { page } = opened;
  await page.click('.button-language');
  await page.waitForFunction(() => document.documentElement.lang === 'ko');
  await page.click('#tools [title^="테마"]');
  await page.reload();
  await page.waitForFunction(
    () => document.documentElement.lang === 'ko' && document.documentElement.dataset.theme === 'light',
  );
});

describe('where it cannot run it says why', () => {
  const reason = async (): Promise<string> => {
    await opened.page.locator('#failure .failure').waitFor();
    expect(await opened.page.isVisible('#playground')).toBe(false);
    return (await opened.page.textContent('#failure')) ?? '';
  };

  test('no WebAssembly SIMD', async () => {
    opened = await openBlankPage({ locale: 'en-US' });
    // The check runs in the worker, which init scripts do not reach.
    await opened.page.route('**/worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `WebAssembly.validate = () => false;${await response.text()}` });
    });
    await opened.page.goto(inject('siteUrl'));
    expect(await reason()).toContain('Safari from 16.4');
  });

  test('no Wasm file', async () => {
    opened = await openBlankPage({ locale: 'en-US' });
    await opened.page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not found' }));
    await opened.page.goto(inject('siteUrl'));
    expect(await reason()).toContain('file could not be loaded');
  });

  test('no JavaScript', async () => {
    expected = /: csp$/; // the scripts are not even fetched
    opened = await openSite('', { javaScriptEnabled: false });
    const headings = opened.page.locator('noscript h2');
    expect(await headings.allInnerTexts()).toEqual([
      'Gradflow needs JavaScript',
      'Gradflow를 쓰려면 JavaScript가 필요합니다',
    ]);
    expect(await headings.first().isVisible()).toBe(true);
    expect(await opened.page.isVisible('#playground')).toBe(false);
  });
});
