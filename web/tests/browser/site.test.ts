/** The site as files: self-contained, within its size, at home in any folder. */
import { brotliCompressSync } from 'node:zlib';
import { afterEach, expect, inject, test } from 'vitest';
import { firstFrame, type OpenPage, openBlankPage } from './page.js';

/** Bytes after brotli at its best, as most hosts of static sites send them. */
const LIMITS = { wasm: 50_000, all: 120_000 };

let opened: OpenPage;
afterEach(() => opened.close());

async function load(locale = 'en-US'): Promise<{ url: string; bytes: number }[]> {
  opened = await openBlankPage({ locale });
  const bodies: Promise<{ url: string; bytes: number }>[] = [];
  opened.page.on('response', (response) => {
    bodies.push(response.body().then((body) => ({ url: response.url(), bytes: brotliCompressSync(body).length })));
  });
  await opened.page.goto(inject('siteUrl'), { waitUntil: 'networkidle' });
  await firstFrame(opened.page);
  return Promise.all(bodies);
}

test('loads below a folder, asks nobody else, and complains of nothing', async () => {
  await load();
  expect(opened.errors).toEqual([]);
  expect(opened.requests.filter((url) => !url.startsWith(inject('siteUrl')) && !url.endsWith('/favicon.ico'))).toEqual(
    [],
  );
});

test('forbids scripts from strings and from elsewhere', async () => {
  await load();
  const meta = opened.page.locator('meta[http-equiv="Content-Security-Policy"]');
  expect(await meta.getAttribute('content')).not.toContain("'unsafe-eval'");
  const blocked = await opened.page.evaluate(() => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    });
    const script = document.createElement('script');
    script.textContent = 'document.title = "run from a string"';
    document.head.append(script);
    return violation;
  });
  expect(blocked).toBe('script-src-elem');
  expect(await opened.page.title()).not.toBe('run from a string');
});

test.each(['en-US', 'ko-KR'])('stays within the size of a first load, %s', async (locale) => {
  const files = await load(locale);
  expect(await opened.page.getAttribute('html', 'lang')).toBe(locale.slice(0, 2));
  const wasm = files.filter(({ url }) => url.endsWith('.wasm'));
  const sum = (list: typeof files) => list.reduce((total, { bytes }) => total + bytes, 0);
  expect(wasm).toHaveLength(1);
  expect(sum(wasm)).toBeLessThan(LIMITS.wasm);
  expect(sum(files)).toBeLessThan(LIMITS.all);
});

/** What layout shifts add up to, as the browser scores them, while a slow processor fills the page. */
async function shiftsOfLoad(viewport: { width: number; height: number }, isMobile: boolean): Promise<number> {
  opened = await openBlankPage({ viewport, isMobile, hasTouch: isMobile });
  const { page } = opened;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(inject('siteUrl'));
  await firstFrame(page);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(sum(list.getEntries())));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum(observer.takeRecords()))));
        const sum = (entries: PerformanceEntryList): number =>
          entries.reduce((total, entry) => total + (entry as PerformanceEntry & { value: number }).value, 0);
      }),
  );
}

test.each([
  ['at a desk', { width: 1440, height: 900 }, false],
  ['on a phone', { width: 390, height: 844 }, true],
] as const)('nothing moves as the page is filled, %s', async (_, viewport, isMobile) => {
  expect(await shiftsOfLoad(viewport, isMobile)).toBeLessThan(0.001); // numbers in their boxes
});
