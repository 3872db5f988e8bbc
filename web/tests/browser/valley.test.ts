/** The learning-rate lab on the built site, by real keys and clicks, against the closed form. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatNumber } from '../../src/draw/format.js';
import { violations } from './axe.js';
import { type OpenPage, openSite } from './page.js';

let opened: OpenPage;
beforeAll(async () => {
  opened = await openSite('#v=1&view=valley&view.steps=400&view.rate=7&view.colour=1', {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await opened.page.locator('.valley-marks').waitFor();
});
afterAll(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const linkOf = (): Promise<string> => opened.page.evaluate(() => decodeURIComponent(location.hash));
const said = (): Promise<string | null> => opened.page.textContent('.valley-regime');
const figure = (row: number): Promise<string | null> =>
  opened.page.textContent(`.valley-figures tr:nth-child(${row}) td`);

test('a link restores the lab, and what it says wrong is listed', async () => {
  const { page } = opened;
  await expect.poll(() => page.textContent('.valley-lost')).toMatch(/^Diverged: after 8 steps/); // 6^8 > 1e6 / 2.4
  expect(await said()).toContain('ηλ = 7.00 > 2.00: diverges');
  await expect.poll(() => page.textContent('body')).toContain('view.colour');
});

test('steps by click and key follow (1 - eta lambda)^k, the regime is named, the address says it', async () => {
  const { page } = opened;
  await page.fill('#valley-rate', 'quick');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getAttribute('#valley-rate', 'aria-invalid')).toBe('true');
  await page.fill('#valley-rate', '1.7');
  await page.keyboard.press('Tab');
  await expect.poll(said).toContain('1.00 < ηλ = 1.70 < 2.00');
  await page.click('button:has-text("To the start")');
  await page.focus('.valley-marks');
  await page.keyboard.press('Shift+ArrowRight'); // 0.6 to the right of -2.4
  await expect.poll(() => figure(2)).toBe(formatNumber(-1.8));
  await page.keyboard.press('Enter');
  await page.click('#valley-step');
  await page.click('#valley-step');
  await expect.poll(() => figure(2)).toBe(formatNumber(-1.8 * (1 - 1.7) ** 3));
  await expect.poll(linkOf).toContain('view.rate=1.7&view.start=-1.8&view.steps=3');
  expect(await page.textContent('.lab-legend')).toContain(`× ${formatNumber(0.7)} a step`);
});

test('in the bowl pressing puts the ball there, and playing takes it down', async () => {
  const { page } = opened;
  await page.selectOption('.valley-side select >> nth=0', 'bowl');
  await page.selectOption('.valley-side select >> nth=1', 'momentum');
  await page.click('.valley-tries button:has-text("15%")');
  await expect.poll(said).toContain('swings to and fro');
  await expect.poll(said).toContain('Along the flat axis λ = 0.100');
  const box = (await page.locator('.valley-marks').boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.25);
  await expect.poll(linkOf).toMatch(/view\.start=\d\.\d+,\d\.\d+/);
  await page.locator('.valley-transport .slider').fill('150');
  await page.click('#valley-play');
  await expect.poll(() => page.textContent('#valley-play'), { timeout: 30_000 }).toContain('Play');
  expect(Number((await figure(7))!.replace('−', '-'))).toBeLessThan(1e-2);
  expect(await violations(page)).toEqual([]);
});

test('the bridge leads to the curvature of the real network', async () => {
  const { page } = opened;
  await page.click('.valley-bridge button');
  await page.locator('#stability-chart').waitFor();
  await page.click('#lab-tab-valley');
  await expect.poll(linkOf).toContain('view=valley&view.surface=bowl');
});

test('two weights are seen in space too', async () => {
  const { page } = opened;
  await page.click('.valley-foot button:has-text("3-D")');
  await expect.poll(() => page.getAttribute('#valley-space', 'data-state'), { timeout: 20_000 }).toBe('shown');
  await expect.poll(linkOf).toContain('view.space=yes');
  await page.selectOption('.valley-side select >> nth=0', 'parabola');
  expect(await page.isVisible('.valley-picture')).toBe(true);
});
