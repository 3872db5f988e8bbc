/** Runs kept and networks up to 64 layers deep, on the built site with the real engine. */
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, openSite } from './page.js';

const OPTIONS = { locale: 'en-US', viewport: { width: 1440, height: 900 } };
/** The machine may be busy with other things. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });
const linkOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);
const names = (page: Page): Promise<string[]> => page.locator('.runs-text b').allTextContents();
const notice = (page: Page): Promise<string> => page.locator('.runs-notice').first().innerText();
const stepOf = (page: Page): Promise<string> => page.locator('.figure-step dd').innerText();

/** One epoch, then keeps the run. */
async function keepAfterEpoch(page: Page): Promise<void> {
  const before = await stepOf(page);
  await page.locator('#run button', { hasText: 'Epoch' }).click();
  await soon(() => stepOf(page)).not.toBe(before);
  await page.click('#keep-run');
}

test('kept runs stay across visits and tabs, come back with one click, and survive a file', async () => {
  const opened = await openSite('#v=1', OPTIONS);
  const { page } = opened;
  await firstFrame(page);
  await page.click('#keep-run');
  await soon(() => notice(page)).toContain('press play first');
  await keepAfterEpoch(page);
  await soon(() => names(page)).toEqual(['Spiral, 8 tanh, 8 Leaky ReLU']);
  await page.selectOption('#setting-model-initializer', 'he-normal');
  await soon(() => linkOf(page)).toContain('init=he-normal');
  await soon(() => stepOf(page)).toBe('0');
  await keepAfterEpoch(page);
  await soon(() => names(page)).toEqual(['He normal', 'Spiral, 8 tanh, 8 Leaky ReLU']);
  expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);

  // The loss chart reads both by their names.
  await page.locator('.loss-picture canvas').focus();
  await page.keyboard.press('End');
  await soon(() => page.locator('#loss [role="status"]').allTextContents()).toContainEqual(
    expect.stringContaining('Spiral, 8 tanh, 8 Leaky ReLU: Step 16'),
  );

  // Another tab adds one; neither loses any.
  const other = await page.context().newPage();
  await other.goto(`${page.url().split('#')[0]}#v=1&data=moons`);
  await firstFrame(other);
  await keepAfterEpoch(other);
  await soon(() => names(other)).toHaveLength(3);
  await soon(() => names(page)).toHaveLength(3);
  await other.close();

  // One click starts a kept run's configuration anew; Back brings the other one back.
  await page.locator('.runs-list li').nth(2).locator('.runs-icon').first().click();
  await soon(() => linkOf(page)).toBe('#v=1');
  await soon(() => stepOf(page)).toBe('0');
  await page.goBack();
  await soon(() => linkOf(page)).toContain('init=he-normal');

  // Renamed, saved, deleted, opened again, deleted and undone.
  await page.locator('.runs-list li').nth(1).locator('.runs-icon').nth(1).click();
  await page.fill('.runs-name', 'Mine');
  await page.keyboard.press('Enter');
  await soon(() => names(page)).toContain('Mine');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save as JSON')]);
  const file = await text(await download.createReadStream());
  await page.click('text=Delete all');
  await soon(() => names(page)).toEqual([]);
  await page.setInputFiles('.runs input[type=file]', {
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from(file.slice(0, -40)),
  });
  await soon(() => notice(page)).toContain('Nothing was changed');
  const withBadLink = file.replace('"v=1&data=moons"', '"v=1&data=mons"');
  await page.setInputFiles('.runs input[type=file]', {
    name: 'runs.json',
    mimeType: 'application/json',
    buffer: Buffer.from(withBadLink),
  });
  await soon(() => notice(page)).toContain('2 runs added. Run 1 was left out: its configuration cannot be read.');
  await page.locator('.runs-list li').first().locator('.runs-icon').nth(2).click();
  await soon(() => names(page)).toHaveLength(1);
  await page.click('.runs-notice >> text=Undo');
  await soon(() => names(page)).toEqual(['Mine', 'Spiral, 8 tanh, 8 Leaky ReLU']);

  // The next visit finds them; a damaged entry is told and left alone.
  await page.evaluate(() => localStorage.setItem('gradflow.run.x', '{'));
  await page.reload();
  await soon(() => names(page)).toEqual(['Mine', 'Spiral, 8 tanh, 8 Leaky ReLU']);
  await soon(() => page.locator('.runs').innerText()).toContain('One stored run cannot be read.');
  expect(opened.errors).toEqual([]);
  await opened.close();
});

test('thirty layers are typed in a second, read by keyboard and shown by their gradients; a wrong number stays', async () => {
  const opened = await openSite('#v=1&layers=8-relu', OPTIONS);
  const { page } = opened;
  await firstFrame(page);
  await page.fill('#depth-count', '64');
  await page.keyboard.press('Enter');
  await soon(() => linkOf(page)).toBe('#v=1&layers=64*8-relu');
  await page.waitForFunction(() => document.querySelector('#depth-header-63'));
  expect(
    await page.$$eval(
      '.depth-edit',
      (headers) => headers.filter((header) => (header as HTMLElement).tabIndex === 0).length,
    ),
  ).toBe(1);
  await page.focus('#depth-header-0');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('depth-header-62');
  await page.keyboard.press('Enter');
  await page.locator('.depth-popover h3', { hasText: '63' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.depth-modes button').first().click();
  await page.locator('.depth-legend', { hasText: 'a unit’s box shows' }).waitFor();
  expect(
    await page.$eval('.depth-scroller', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  ).toBeLessThanOrEqual(0);
  await page.fill('#depth-count', '65');
  await page.keyboard.press('Enter');
  await soon(() => page.textContent('#depth-count-problem')).toBe('At most 64 allowed.');
  expect(await page.inputValue('#depth-count')).toBe('65');
  expect(await linkOf(page)).toBe('#v=1&layers=64*8-relu');
  expect(opened.errors).toEqual([]);
  await opened.close();
});
