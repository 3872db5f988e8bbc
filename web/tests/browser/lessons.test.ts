/** Lessons on the built site: chosen, read, run and measured, kept; and one of somebody's own, with its faults. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

const EXAMPLE = readFileSync(new URL('../../src/lessons/example/en.md', import.meta.url), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let opened: OpenPage;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

test('a lesson is chosen, predicted, run and measured, and is where it was after a reload', async () => {
  opened = await openSite('#v=1&data=circle&seed=3', { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  const { page } = opened;
  await firstFrame(page);
  await page.click('#tools button:has-text("Lessons")');
  await page.click('.lesson-card:has-text("Why the gradient vanishes")');
  await page.locator('.lesson-title', { hasText: 'Why the gradient vanishes' }).waitFor();
  expect(page.url()).toContain('data=circle&seed=3&lesson=vanishing');

  await page.focus('.lesson-foot .button-primary');
  await page.keyboard.press('Enter');
  await page.locator('.lesson-choices').waitFor();
  await page.focus('.lesson-choices button');
  await page.keyboard.press('Space');
  await page.locator('.lesson-because:has-text("Not quite")').waitFor();
  await page.click('.lesson-choices button:has-text("Less than a millionth")');
  await page.locator('.lesson-because:has-text("Right")').waitFor();

  await page.click('.lesson-run .button');
  await page.locator('.lesson-run[data-on="true"]').waitFor();
  await page.locator('.lesson-frame').waitFor(); // around the gradient row
  const stated = page.locator('.lesson-measured').last();
  await stated.click();
  const measured = page.locator('.lesson-reading output', { hasText: 'e-7' });
  await measured.waitFor();
  const number = (text: string | null): number => Number(text?.replace('−', '-'));
  expect(number(await measured.textContent())).toBe(number(await stated.textContent()));
  expect(await violations(page)).toEqual([]);

  await page.click('.lesson-dots li:nth-child(5) button');
  for (const [index, text] of ['1.04', '62.8 %'].entries()) {
    await page.locator('.lesson-measured').nth(index).click(); // both of one step of one run, which begins anew each time
    await page.locator('.lesson-reading output', { hasText: text }).waitFor();
  }
  await page.click('.lesson-dots li:nth-child(2) button');

  await page.reload();
  await page.locator('.lesson-choices [aria-pressed="true"]:has-text("Less than a millionth")').waitFor();
  expect(page.url()).toContain('lesson=vanishing&step=2');
  await page.click('.lesson-head button[aria-label="Close the lesson"]');
  await page.locator('#lesson').waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('lesson');
});

test('on a phone, dark and in Korean, somebody’s own lesson: its faults by line, then its goal reached', async () => {
  opened = await openSite('', { locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  const { page } = opened;
  await firstFrame(page);
  await page.mouse.move(100, 300);
  expect(await page.locator('.lesson-offer').count()).toBe(0); // it is not in the way of the first look
  const offer = page.locator('.lesson-offer .button-primary');
  for (let x = 0; !(await offer.isVisible()); x = 1 - x) await page.mouse.move(100 + x, 300);
  await offer.click();
  await page.fill(
    '.lesson-paste textarea',
    EXAMPLE.replace('data=circle', 'data=cirle').replace('right: true', 'right: yes'),
  );
  await page.locator('.lesson-faults li').nth(1).waitFor();
  expect(await page.locator('.lesson-faults button').allTextContents()).toEqual(['21번째 줄', '30번째 줄']);
  await page.fill('.lesson-paste textarea', EXAMPLE);
  expect(await violations(page, WCAG)).toEqual([]);
  await page.click('.lesson-sound button:has-text("수치 확인하기")');
  await page.locator('.lesson-sound', { hasText: '측정값 2개가 모두 맞습니다' }).waitFor();
  await page.click('.lesson-sound .button-primary');
  await page.locator('.lesson-title').waitFor();
  expect(await page.getAttribute('.lesson-page', 'lang')).toBe('en');
  await page.click('.lesson-dots li:nth-child(3) button');
  await page.click('.lesson-run .button');
  await page.locator('.lesson-state', { hasText: '1,000' }).waitFor();
  await page.click('.lesson-dots li:nth-child(4) button');
  await page.evaluate(() => {
    location.hash = location.hash.replace('3-tanh', '4-tanh'); // as anybody may: the lesson is of the page, not of the run
  });
  await page.locator('.lesson-conditions [data-met="true"]').first().waitFor();
  await page.selectOption('.select-speed', 'Infinity');
  await page.click('#play'); // below the sheet, in reach
  await page.locator('.lesson-goal[data-reached="true"]').waitFor();
  // Not the size of targets: what the page scrolls below the sheet counts as covered.
  expect(await violations(page, WCAG.slice(0, -1))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
