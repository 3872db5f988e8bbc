/** Skip connections and auxiliary classifiers on the built site, by mouse and keyboard, with the real engine. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RULES, violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
beforeEach(async () => {
  opened = await openSite('#v=1&data=moons&layers=8-tanh,8-tanh,6-tanh,8-tanh', {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  await firstFrame(opened.page);
});
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const hash = (): Promise<string> => opened.page.evaluate(() => decodeURIComponent(location.hash));
const labels = (): Promise<(string | null)[]> =>
  opened.page.$$eval('.branch-arc, .branch-head', (all) => all.map((one) => one.getAttribute('aria-label')));

/** From the handle below a layer's header to the middle of another's column. */
async function dragFrom(from: string, to: string, drop: 'drop' | 'Escape'): Promise<void> {
  const { page } = opened;
  await page.hover(from);
  const handle = (await page.locator('.branch-handle').boundingBox())!;
  const target = (await page.locator(to).boundingBox())!;
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + 150, { steps: 4 });
  await page.locator('.branch-chosen').waitFor();
  if (drop === 'Escape') await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.locator('.branch-target').first().waitFor({ state: 'detached' });
}

test('skip connections: a number, a drag, a key; each is named, and goes again; none is there twice', async () => {
  const { page } = opened;
  await page.fill('#setting-model-skip', '2');
  await page.keyboard.press('Enter');
  await expect.poll(labels).toHaveLength(2);
  expect(await hash()).toContain('skip=2');
  await expect
    .poll(labels)
    .toEqual([
      expect.stringMatching(/^skip from the input to layer 2, path projection 8 × 2, ‖P‖ [\d.]+/),
      expect.stringMatching(/^skip from layer 2 to layer 4, path identity, gradient handed back \(RMS\) [\d.]+/),
    ]);

  await dragFrom('#depth-header-0', '#depth-header-2', 'Escape');
  expect(await hash()).not.toContain('skips=');
  await dragFrom('#depth-header-0', '#depth-header-2', 'drop');
  await expect.poll(hash).toContain('skips=1-3');
  await page.locator('#depth-skip-1-3.branch-projection').waitFor();

  await page.fill('#setting-model-skip', '3');
  await page.keyboard.press('Enter');
  await expect.poll(labels).toHaveLength(2); // around three layers there is one, and the single one
  await page.focus('#depth-skip-1-3');
  await page.keyboard.press('Delete');
  await expect.poll(hash).not.toContain('skips=');
  await page.goBack();
  await page.locator('#depth-skip-1-3').waitFor();
  expect(await violations(page, RULES)).toEqual([]);

  await page.click('#depth-header-1');
  await page.selectOption('#depth-editor-skip', '2-4');
  await page.locator('#depth-skip-2-4').waitFor();
  await page.keyboard.press('Escape');
  await page.fill('#setting-model-skip', '2');
  await page.keyboard.press('Enter');
  const said = 'Single skip connection 2: There is such a skip connection already.';
  await expect.poll(() => page.textContent('#setting-model-skip-problem')).toBe(said);
  expect(await page.inputValue('#setting-model-skip')).toBe('2');
  expect(await hash()).toContain('skip=3');
});

test('an auxiliary classifier: its map, figures, curve and weight; gone with its layer, and back', async () => {
  const { page } = opened;
  await page.click('#depth-header-1');
  await page.click('.depth-popover button:has-text("Auxiliary classifier here")');
  await page.fill('#depth-editor-weight', '50');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('#depth-editor-weight-problem')).toBe('Use a value from 0 to 10.');
  await page.fill('#depth-editor-weight', '0.5');
  await page.keyboard.press('Enter');
  await expect.poll(hash).toContain('auxiliary=2:0.5');
  await page.keyboard.press('Escape');

  await page.click('#play');
  await expect.poll(() => page.textContent('.figure-step dd')).not.toBe('0');
  await page.click('#play');
  await expect
    .poll(labels)
    .toEqual([expect.stringMatching(/Weight 0\.5, loss, training 0\.\d+, .*accuracy, test \d+/)]);
  const colors = await page.$eval('.branch-map', (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  expect(colors).toBeGreaterThan(8);
  await page.hover('.branch-head');
  await expect.poll(() => page.textContent('.depth .readout:not([hidden])')).toMatch(/class 1\s*0\.\d+/);

  await page.locator('.loss-head', { hasText: 'aux 2' }).waitFor();
  await expect.poll(() => page.textContent('.loss-said')).toContain('Trained on (total): training + 0.5 × aux 2.');
  await expect.poll(() => page.textContent('#loss-description')).toContain('aux 2');
  await page.click('.loss-head:has-text("aux 2")');
  await expect.poll(() => page.textContent('#loss-description')).not.toContain('aux 2');

  await page.click('#depth-header-1');
  await page.click('.depth-popover .depth-danger');
  await expect.poll(() => page.textContent('.banner-warn')).toContain('auxiliary classifier after layer 2 was removed');
  expect(await hash()).not.toContain('auxiliary');
  await page.goBack();
  await page.locator('#depth-head-2').waitFor();
  expect(await violations(page, RULES)).toEqual([]);
});
