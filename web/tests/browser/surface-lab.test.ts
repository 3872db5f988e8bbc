/** The loss surface lab on the built site, with the real engine and real clicks. */
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, inject, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, type OpenPage, openBlankPage, openSite } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const DESKTOP = { locale: 'en-US', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
const LINK = '#v=1&data=circle&samples=200&layers=6-tanh&view=surface';

const page = () => opened.page;
const trainLoss = () => page().textContent('.figure-trainLoss dd');
const step = () => page().textContent('.figure-step dd');
const spoken = () => page().textContent('.surface-pictures > [role="status"]');
const computed = () =>
  expect.poll(() => page().textContent('.surface-progress'), { timeout: 30_000 }).toMatch(/points around step/);

async function openLab(rest: string): Promise<void> {
  opened = await openSite(rest, DESKTOP);
  await firstFrame(page());
  await computed();
}

test('a link shows the surface, right in the middle; it turns by keys; a point is a network that trains on', async () => {
  await openLab(LINK);
  await expect.poll(() => page().getAttribute('#surface-space', 'data-state')).toBe('shown');
  const start = await trainLoss();
  await page().focus('#surface-contours .contour-marks');
  await page().keyboard.press('ArrowRight');
  await page().keyboard.press('ArrowLeft');
  await expect.poll(spoken).toBe(`(0, 0), loss ${start}`);
  expect(await page().textContent('.surface-facts dd')).toBe(start);

  await page().focus('#surface-space .terrain-words');
  await page().keyboard.press('ArrowLeft');
  await expect.poll(() => page().evaluate(() => location.hash)).toContain('view.camera=-41,34,5');
  await page().keyboard.press('Home');
  await expect.poll(() => page().evaluate(() => location.hash)).toBe(LINK);

  const box = (await page().locator('#surface-contours').boundingBox())!;
  await page().mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.3);
  const loss = () => page().textContent('.surface-numbers dd');
  await expect.poll(loss).toMatch(/\d/);
  const there = await loss();
  expect(there).not.toBe(start);
  await page().click('text=Start from here');
  await expect.poll(trainLoss).toBe(there);
  expect(await step()).toBe('0');
  await page().keyboard.press('e');
  await expect.poll(step).not.toBe('0');
  await page().click('text=/Back to the run/');
  await expect.poll(trainLoss).toBe(start);
  expect(await page().evaluate(() => location.hash)).toBe(LINK);
  expect(await violations(page())).toEqual([]);
});

test('a path has main directions once there are moments; other planes follow; what is shown is saved', async () => {
  opened = await openSite(`${LINK}&view.plane=trajectory`, DESKTOP);
  await firstFrame(page());
  await expect.poll(() => page().textContent('.surface-lack')).toMatch(/at least three kept moments/);
  await page().click('#play'); // it comes by itself as the run goes on
  await computed();
  await page().click('#play');
  await expect.poll(() => page().textContent('#surface-contours-text')).toMatch(/PC 1 \(\d.*%\) and PC 2 \(\d.*%\)/);
  await page().selectOption('.surface-controls select >> nth=0', 'weights');
  await expect.poll(() => page().textContent('#surface-contours-text')).toMatch(/change of layer 1, unit 1 ← x and/);
  await page().selectOption('.surface-controls select >> nth=0', 'line');
  await expect
    .poll(() => page().textContent('#surface-contours-text'))
    .toMatch(/from step 0 \(0\) to the present \(1\)/);
  await page().goBack();
  await page().goBack();
  await expect.poll(() => page().inputValue('.surface-controls select >> nth=0')).toBe('trajectory');

  const saved = async (kind: string): Promise<{ name: string; bytes: Buffer }> => {
    const button = page().locator('.export-buttons button', { hasText: kind });
    const [file] = await Promise.all([page().waitForEvent('download'), button.click()]);
    return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) };
  };
  await computed();
  const csv = await saved('CSV');
  expect(csv.name).toMatch(/^gradflow-loss-surface-trajectory-step-\d+\.csv$/);
  const lines = csv.bytes.toString().trim().split('\r\n');
  expect(lines[0]).toBe('first,second,training_loss');
  expect(lines).toHaveLength(1 + 51 * 51);
  const svg = (await saved('SVG')).bytes.toString();
  const named = await page().evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [parsed.querySelector('parsererror') === null, parsed.querySelector('title')?.textContent];
  }, svg);
  expect(named).toEqual([true, expect.stringMatching(/^Training loss around step [\d,]+$/)]);
  const png = (await saved('PNG')).bytes;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(20_000); // a blank picture packs into far less
});

test('two activations stand side by side in numbers; without WebGL the contours stay, and words say why', async () => {
  opened = await openBlankPage(DESKTOP);
  await page().addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (this: unknown, ...all: unknown[]) => unknown;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...all: unknown[]) {
      return String(all[0]).startsWith('webgl') ? null : original.apply(this, all);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  await page().goto(`${inject('siteUrl')}${LINK}&view.tab=pair&view.steps=50`);
  const cell = (row: number, column: number) =>
    page().textContent(`.pair-numbers tbody tr:nth-child(${row}) td:nth-child(${column})`);
  await expect.poll(() => cell(4, 3), { timeout: 30_000 }).toMatch(/^[1-9]\.\d+$/);
  expect(await page().textContent('.pair-numbers thead')).toMatch(/ReLU\s*Mish/);
  for (const column of [2, 3]) expect(Number(await cell(1, column))).toBeGreaterThan(0);
  await expect.poll(() => page().textContent('.pair-verdict')).toMatch(/^In this plane/);
  await expect.poll(() => page().getAttribute('#pair-space-0', 'data-state')).toBe('absent');
  expect(await page().textContent('#pair-space-1')).toContain('needs WebGL');
  await page().focus('#pair-contours-0 .contour-marks');
  await page().keyboard.press('ArrowUp');
  await expect.poll(() => page().textContent('.pair-pictures > [role="status"]')).toMatch(/ReLU [\d.]+, Mish [\d.]+/);
  expect(await violations(page())).toEqual([]);
});
