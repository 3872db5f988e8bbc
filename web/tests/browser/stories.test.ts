/** Stories on the built site: found, followed, left again; and the one layer that linear layers equal. */
import { afterEach, expect, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let opened: OpenPage;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const shownStory = (title: string): Promise<void> =>
  opened.page.locator('.story h2', { hasText: title }).waitFor({ timeout: 10_000 });

const hash = (): string => new URL(opened.page.url()).hash;

test('a story is found, told, kept over a reload, and left for the own run', async () => {
  opened = await openSite('#v=1&data=circle&seed=3', { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  const { page } = opened;
  await firstFrame(page);
  await page.click('button:has-text("Stories")');
  await page.click('.story-card:has-text("Zeros")');
  await shownStory('Zeros never break the symmetry');
  expect(hash()).toBe('#v=1&data=circle&layers=8-sigmoid,8-sigmoid&init=zeros&optimizer=adam&batch=32&story=zeros');
  await page.keyboard.press('Space'); // the focus is on Play
  const now = page.locator('.story-now');
  await page.waitForFunction(() => Number(document.querySelector('.figure-epoch dd')?.textContent) >= 3);
  await page.keyboard.press('Space');
  expect(await now.nth(1).textContent()).toBe('0'); // no two units differ

  await page.click('.story-links a:has-text("Learns")');
  await page.waitForFunction(() => document.querySelectorAll('.story-now')[1]?.textContent?.startsWith('1.'));
  expect(await page.getAttribute('.story-links a:has-text("Learns")', 'aria-current')).toBe('true');
  await page.reload();
  await shownStory('Zeros never break the symmetry');

  await page.goBack();
  await page.goBack();
  await page.locator('.story').waitFor({ state: 'detached' });
  expect(hash()).toBe('#v=1&data=circle&seed=3');

  await page.goForward();
  await shownStory('Zeros never break the symmetry');
  await page.click('.story-head button');
  await page.locator('.story').waitFor({ state: 'detached' });
  expect(hash()).toBe('#v=1&data=circle&layers=8-sigmoid,8-sigmoid&init=zeros&optimizer=adam&batch=32');
});

test('on a phone, dark and in Korean: linear layers equal one, and nothing is in the way of anybody', async () => {
  opened = await openSite('#v=1&layers=8-linear,8-linear&story=linear', {
    locale: 'ko-KR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  const { page } = opened;
  await firstFrame(page);
  await shownStory('선형 층은 하나로 합쳐진다');
  await page.keyboard.press('ArrowRight');
  const difference = page.locator('.linear-difference', { hasText: /최대/ });
  await difference.waitFor();
  expect(Number(/최대 ([\d.]+)(?:e−(\d+))?/.exec((await difference.textContent())!)?.[2])).toBeGreaterThanOrEqual(6);
  expect(await violations(page)).toEqual([]);
  await page.click('#tools button:has-text("이야기")');
  await page.locator('#stories-dialog[open]').waitFor();
  expect(await violations(page, WCAG)).toEqual([]); // by other rules a link into this page must be a skip link
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
