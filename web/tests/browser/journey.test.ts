/** A whole visit by keyboard, and one without motion at 200 % of a small window. */
import { afterEach, expect, test } from 'vitest';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

const step = async (): Promise<number> =>
  Number((await opened.page.textContent('.figure-step dd'))!.replaceAll(',', ''));

const hash = (): Promise<string> => opened.page.evaluate(() => location.hash);

/** Presses a key until the element has the focus. */
async function reach(selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await opened.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await opened.page.keyboard.press(key);
  }
  throw new Error(`${selector} is not reached with ${key}`);
}

test('by keyboard alone: play, settings, a layer, a lab, the link, a story, the twin', async () => {
  opened = await openSite('#v=1', { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  const { page } = opened;
  await firstFrame(page);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('play');
  await press('Space');
  await expect.poll(step).toBeGreaterThan(50);
  await press('Space');
  await press('r');
  await expect.poll(step).toBe(0);
  await reach('#setting-training-optimizer');
  await press('m'); // a select goes to the choice that begins with it
  await expect.poll(hash).toContain('optimizer=momentum');
  await reach('#depth-header-1');
  await press('Enter');
  await page.locator('.depth-popover').waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('.depth-popover') !== null)).toBe(true);
  await press('Escape');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('depth-header-1');
  await reach('[role=tab].labs-tab');
  await press('Enter');
  await page.locator('#lab').waitFor();
  await expect.poll(hash).toContain('view=time');
  await reach('.lab-close');
  await press('Enter');
  await page.locator('#lab').waitFor({ state: 'detached' });
  await page.evaluate(() => document.getElementById('play')?.focus());
  await reach('[title^="Share"], [aria-label^="Share"]');
  await press('Enter');
  await page.locator('dialog[open]').waitFor();
  await press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.closest('#tools') !== null)).toBe(true);
  await reach('[aria-label^="A|B"]');
  await press('Enter');
  await page.locator('#twin').waitFor();
  await expect.poll(hash).toContain('b=same');
});

test('without motion, at 200 %: nothing moves by itself, nothing is cut off, every picture is described', async () => {
  const window = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2, locale: 'en-US' };
  opened = await openSite('#v=1&layers=8-relu,8-relu&skip=1&view=activations', { ...window, reducedMotion: 'reduce' });
  const { page } = opened;
  await firstFrame(page);
  await page.locator('#lab canvas').first().waitFor();
  await page.locator('.depth-modes button').first().click(); // gradients, where motes would run
  await page.locator('.depth-modes [aria-pressed=true]').waitFor();
  await page.waitForTimeout(300);
  const picture = (): Promise<string> =>
    page.evaluate(() => [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join());
  const still = await picture();
  await page.waitForTimeout(500);
  expect((await picture()) === still).toBe(true);
  const found = await page.evaluate(() => {
    const named = '[aria-label], [aria-labelledby]';
    const shown = [...document.querySelectorAll('canvas')].filter(
      (canvas) => canvas.checkVisibility() && !canvas.closest('[aria-hidden=true]'),
    );
    // Pictures lie in layers, of which one says what all of them show.
    const nameless = shown.filter(
      (canvas) =>
        !canvas.matches(named) && !canvas.parentElement?.closest(`${named}, :has(> ${named.replace(', ', ', > ')})`),
    );
    return {
      running: document.getAnimations().filter(({ playState }) => playState === 'running').length,
      sideways: document.documentElement.scrollWidth - innerWidth,
      nameless: nameless.map(({ className }) => className),
    };
  });
  expect(found).toEqual({ running: 0, sideways: 0, nameless: [] });
});
