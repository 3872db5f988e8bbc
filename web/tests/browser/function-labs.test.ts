/** The labs of functions, activations and landscape, on the built site: one page, from one journey to the next. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { validateConfig } from '../../src/config/parse.js';
import { formatNumber } from '../../src/draw/format.js';
import { engine } from '../contract/support/engine.js';
import { violations } from './axe.js';
import { type OpenPage, openSite } from './page.js';

let opened: OpenPage;
beforeAll(async () => {
  opened = await openSite('#v=1&data=circle&samples=200&view=activations', {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  await opened.page.locator('.activation-math math').first().waitFor();
});
afterAll(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const linkOf = (): Promise<string> => opened.page.evaluate(() => decodeURIComponent(location.hash));

test('a curve reads what the engine computes', async () => {
  const { page } = opened;
  await page.focus('.activation-curves');
  await page.keyboard.press('ArrowRight'); // shows x = 0
  for (let step = 0; step < 13; step++) await page.keyboard.press('ArrowRight'); // 0.1 each
  const { value, first, second } = engine.evaluateActivation('mish', [1.3]);
  const [f, slope, bend] = [value, first, second].map(([number]) => formatNumber(number!));
  await expect.poll(() => page.textContent('#activation-reading')).toContain(`Mish: f ${f}, f′ ${slope}, f″ ${bend}`);
  expect(await page.textContent('#activation-reading')).toMatch(/^x = 1.30/);
});

test('a function goes into one layer, with its parameter', async () => {
  const { page } = opened;
  await page.selectOption('.activation-card select >> nth=0', 'swish');
  await page.locator('.activation-card .slider').fill('2.5');
  await page.selectOption('.activation-card select >> nth=2', '1');
  await page.click('#take-in');
  await expect.poll(linkOf).toContain('layers=8-tanh,8-swish:2.5');
  await expect.poll(() => page.textContent('.activation-side [role=status]')).toContain('Swish is in layer 2');
});

test('a formula is judged at the character, drawn once it is one, and trained with', async () => {
  const { page } = opened;
  await page.fill('#custom-formula', 'x * tanch(x)');
  await expect.poll(() => page.textContent('#custom-said')).toContain('Character 5');
  expect(await page.textContent('.custom-echo mark')).toBe('t');
  expect(await page.getAttribute('#custom-formula', 'aria-invalid')).toBe('true');
  await page.fill('#custom-formula', 'x * tanh(x) / 2');
  await expect.poll(() => page.getAttribute('#custom-formula', 'aria-invalid')).toBe('false');
  await expect.poll(() => page.textContent('#take-in')).toContain('f(x)');
  await page.fill('#custom-formula', 'x * tanh(x');
  await expect.poll(() => page.isDisabled('#take-in')).toBe(true);
  await page.fill('#custom-formula', 'x * tanh(x) / 2');
  await expect.poll(() => page.isEnabled('#take-in')).toBe(true);
  await expect.poll(() => page.locator('.activation-math math').count()).toBe(2);
  await page.selectOption('.activation-card select >> nth=-1', 'null');
  await page.click('#take-in');
  await expect.poll(linkOf).toContain('8-custom(x * tanh(x) / 2)');
  await page.click('#play');
  await page.waitForFunction(
    () => Number(document.querySelector('.figure-step dd')?.textContent?.replaceAll(',', '')) > 50,
  );
  await page.click('#play');
  await expect.poll(() => page.textContent('#flat-estimate')).toMatch(/%/);
  expect(await violations(page)).toEqual([]);
});

test('the landscape lab shows ReLU rougher than Mish, and how sensitive the network is', async () => {
  const { page } = opened;
  await page.goto(`${page.url().split('#')[0]}#v=1&data=circle&samples=200&layers=6-mish&view=landscape`);
  await expect
    .poll(() => page.textContent('.landscape-compare'), { timeout: 15_000 })
    .toMatch(/ReLU is [\d.]+ times as rough as Mish/);
  const { config } = validateConfig({
    data: { kind: 'circle', samples: 200 },
    model: { layers: [{ units: 6, activation: 'mish' }] },
  });
  const session = engine.createSession(config);
  const grid = session.sensitivityGrid({ width: 128, height: 128 });
  const mean = grid.reduce((sum, value) => sum + value, 0) / grid.length;
  session.dispose();
  await expect.poll(() => page.textContent('.sensitivity-mean')).toBe(formatNumber(mean));
  expect(await violations(page)).toEqual([]);
});
