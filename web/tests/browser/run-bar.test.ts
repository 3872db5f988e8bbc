/** The run bar and its keys, on the built site with the real engine. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
beforeEach(async () => {
  opened = await openSite('#v=1&data=circle&seed=3', { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  await firstFrame(opened.page);
});
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const stepShown = async (): Promise<number> =>
  Number((await opened.page.textContent('.figure-step dd'))?.replaceAll(',', ''));

const waitForStep = (step: number): Promise<unknown> =>
  opened.page.waitForFunction(
    (wanted) => Number(document.querySelector('.figure-step dd')?.textContent?.replaceAll(',', '')) === wanted,
    step,
  );

test('the play button has the focus; Space plays and pauses, and the pause is spoken', async () => {
  const { page } = opened;
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('play');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => Number(document.querySelector('.figure-epoch dd')?.textContent) >= 2);
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.getElementById('spoken')?.textContent?.includes('Paused at step'));
  const step = await stepShown();
  expect(step).toBeGreaterThan(0);
  await page.waitForTimeout(200);
  expect(await stepShown()).toBe(step);
});

test('arrow keys train one batch and one epoch, R goes back to the start', async () => {
  const { page } = opened;
  await page.keyboard.press('ArrowRight');
  await waitForStep(1);
  await page.keyboard.press('Shift+ArrowRight');
  await waitForStep(16); // 250 training samples in batches of 16
  await page.keyboard.press('e');
  await waitForStep(32);
  await page.keyboard.press('r');
  await waitForStep(0);
});

test('keys rest where they mean something else', async () => {
  const { page } = opened;
  await page.fill('#setting-training-learningRate', '0.05');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('r');
  await page.keyboard.press('Space');
  for (const place of ['#data .slider', '.output-overlay']) {
    await page.focus(place);
    await page.keyboard.press('ArrowRight');
  }
  await page.click('#tools .keyboard-button');
  await page.click('#shortcuts-dialog .check');
  await page.keyboard.press('Escape');
  await page.focus('#play');
  await page.keyboard.press('e'); // letters were turned off
  await page.waitForTimeout(200);
  expect(await stepShown()).toBe(0);
});

test('nothing moves while the numbers run', async () => {
  const { page } = opened;
  const places = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('.bar button, .bar select, .figure, .panel')].map((element) => {
        const { x, y, width } = element.getBoundingClientRect();
        return [element.className, x, y, width].join(' ');
      }),
    );
  await page.selectOption('.select-speed', { index: 6 });
  const before = await places();
  await page.click('#play');
  await page.waitForFunction(
    () => Number(document.querySelector('.figure-step dd')?.textContent?.replaceAll(',', '')) > 3000,
  );
  expect(await places()).toEqual(before);
});

test('a diverged run says where, and restarts with a tenth of the rate', async () => {
  const { page } = opened;
  await page.selectOption('#setting-training-loss', 'mse');
  await page.selectOption('#setting-model-initializer', 'normal');
  await page.click('#data input[value="plane"]');
  await page.fill('#setting-training-learningRate', '1000');
  await page.keyboard.press('Enter');
  await page.click('#play');
  const banner = page.locator('.banner-bad');
  await banner.waitFor();
  expect(await banner.textContent()).toMatch(
    /At step [\d,]+, .+ of (layer \d|the output layer) was no longer a finite number/,
  );
  await banner.locator('.button-primary').click();
  await banner.waitFor({ state: 'detached' });
  await expect.poll(() => page.inputValue('#setting-training-learningRate')).toBe('100');
  await waitForStep(0);
});
