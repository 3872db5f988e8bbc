/** The labs below the columns, on the built site with the real engine. */
import { afterEach, expect, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const DESKTOP = { locale: 'en-US', viewport: { width: 1440, height: 900 } };

async function open(rest: string, options = {}): Promise<OpenPage['page']> {
  opened = await openSite(rest, { ...DESKTOP, ...options });
  await firstFrame(opened.page);
  await opened.page.locator('.labs-tab').first().waitFor();
  return opened.page;
}

const stepShown = async (): Promise<number> =>
  Number((await opened.page.textContent('.figure-step dd'))?.replaceAll(',', ''));

const shows = (step: number) => expect.poll(stepShown).toBe(step);

test('tabs open by keyboard, the address follows, Back closes, and nothing is loaded before', async () => {
  const page = await open('#v=1');
  expect(opened.requests.filter((url) => /lab-worker|mount-/.test(url))).toEqual([]);
  await page.focus('#lab-tab-time');
  await page.keyboard.press('End');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('lab-tab-check');
  await page.keyboard.press('Enter');
  await page.locator('#lab .button-primary').waitFor();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#v=1&view=check');
  expect(await page.getAttribute('#lab-tab-check', 'aria-selected')).toBe('true');
  await page.goBack();
  await page.locator('#lab').waitFor({ state: 'detached' });
  await page.goForward();
  await page.locator('#lab .lab-close').click();
  await page.locator('#lab').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('lab-tab-check');
  expect(await stepShown()).toBe(0); // the keys were the tabs' own
});

test('a run is scrubbed by the slider, branches off, and the branch left can be returned to', async () => {
  const page = await open('#v=1&data=circle&view=time');
  for (let epoch = 1; epoch <= 4; epoch++) {
    await page.keyboard.press('e');
    await shows(16 * epoch);
  }
  const slider = page.locator('#lab .slider');
  const loss = await page.textContent('.figure-trainLoss dd');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('Step 64, the present');
  await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeGreaterThan(64); // all moments are there
  await page.locator('#lab canvas').click({ position: { x: 80, y: 20 } });
  await expect.poll(stepShown).toBeLessThan(8);
  await slider.focus();
  await page.keyboard.press('Home');
  await shows(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(stepShown).toBeGreaterThan(0);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Step \d+ of 64$/);
  for (let epoch = 1; epoch <= 4; epoch++) {
    await page.focus('#play');
    await page.keyboard.press('e');
    await shows(16 * epoch);
  }
  expect(await page.textContent('.figure-trainLoss dd')).toBe(loss);
  await slider.focus();
  await page.keyboard.press('Home');
  await shows(0);
  await page.fill('#setting-training-learningRate', '0.3');
  await page.keyboard.press('Enter');
  await page.focus('#play');
  await page.keyboard.press('e');
  await shows(16);
  await page.getByRole('button', { name: 'Other branch, to step 64' }).click();
  await shows(64);
  expect(await page.textContent('.figure-trainLoss dd')).toBe(loss);
  await expect.poll(() => page.inputValue('#setting-training-learningRate')).toBe('0.03');
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#v=1&data=circle&view=time');
});

test('an earlier step is said where the lab is closed, and the present is one press away', async () => {
  const page = await open('#v=1&data=circle&view=time');
  await page.keyboard.press('e');
  await shows(16);
  const slider = page.locator('#lab .slider');
  await expect.poll(() => slider.isEnabled()).toBe(true);
  await slider.focus();
  await page.keyboard.press('Home');
  await shows(0);
  await page.click('#lab-tab-time');
  await page.getByRole('button', { name: 'Back to the present' }).click();
  await shows(16);
});

test('gradients are checked against differences', async () => {
  const page = await open('#v=1&data=circle&layers=8-mish,4-tanh&view=check');
  await page.click('#lab .button-primary');
  const table = page.locator('#lab table').first();
  await table.waitFor();
  const figures = await table.locator('td').allInnerTexts();
  expect(figures[2]).toBe('65');
  expect(Number(figures.at(-1)?.replace('−', '-'))).toBeLessThan(1e-5);
  expect(await page.locator('#lab tbody tr').count()).toBeGreaterThanOrEqual(10);
});

test.each([
  ['time', { colorScheme: 'dark', locale: 'ko-KR' }],
  ['check', {}],
] as const)('%s: no violation, and it fits a phone', async (lab, options) => {
  const page = await open(`#v=1&data=circle&view=${lab}`, options);
  await page.locator('#lab h2').waitFor();
  if (lab === 'check') {
    await page.click('#lab .button-primary');
    await page.locator('#lab table').first().waitFor();
  }
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
