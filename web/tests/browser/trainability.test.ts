/** The trainability map on the built site: filled by workers, read and zoomed by keys, a pixel opened as the run on screen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.js';
import { type OpenPage, openSite } from './page.js';

/** Hundreds of runs take their time where processors are few. */
const PATIENT = { timeout: 20_000 };

let opened: OpenPage;
const runs = 'data=circle&layers=6-tanh,6-tanh';
beforeAll(async () => {
  opened = await openSite(`#v=1&${runs}&view=trainability&view.y=depth:1:8&view.size=16&view.steps=60`, {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
});
afterAll(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const state = (): Promise<string | null> => opened.page.getAttribute('.trials-progress', 'data-state');
const reading = (row: number): Promise<string | null> =>
  opened.page.textContent(`.trials-reading > div:nth-child(${row}) dd`);
const linkOf = (): Promise<string> => opened.page.evaluate(() => decodeURIComponent(location.hash));

test('a link restores the map, which fills with runs and tells its shares', async () => {
  const { page } = opened;
  await expect.poll(state, PATIENT).toBe('complete');
  expect(await page.textContent('.trials-progress')).toContain('128 runs of 60 steps');
  expect(await page.textContent('#trials-described')).toMatch(/Of the runs so far: .*\d%/);
  expect(page.workers().length).toBeGreaterThan(1);
  expect(await violations(page)).toEqual([]);
});

test('a pixel is read under the pointer and by keys, and its run opens on the page, loss for loss', async () => {
  const { page } = opened;
  const box = (await page.locator('.trials-marks').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2);
  await expect.poll(() => reading(2)).toMatch(/^[78]$/);
  await page.mouse.move(box.x, box.y - 4);
  await page.focus('.trials-marks');
  await page.keyboard.press('Home');
  await expect.poll(() => reading(2)).toBe('2');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp');
  await expect.poll(() => reading(2)).toBe('5'); // by the last key: those before it are read, too
  const loss = (await reading(4))!.split(' → ')[1]!;
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('.figure-step dd')).toContain('60');
  await expect.poll(() => page.textContent('.figure-trainLoss dd')).toBe(loss);
  expect(await linkOf()).toMatch(/layers=5\*6-tanh.*lr=/);
  expect(await state()).toBe('complete'); // the same map: only what its axes set is other
  await page.goBack();
  await expect.poll(linkOf).toContain('layers=6-tanh,6-tanh');
});

test('keys zoom, and the address and Back know it', async () => {
  const { page } = opened;
  await page.focus('.trials-marks');
  await page.keyboard.press('+');
  await expect.poll(linkOf).toMatch(/view\.x=learningRate:0\.\d+:\d/);
  await expect.poll(state, PATIENT).toBe('complete');
  await page.goBack();
  await expect.poll(linkOf).not.toContain('view.x');
  await expect.poll(state, PATIENT).toBe('complete');
});

test('stopping ends the work at once, and closing the lab ends its workers', async () => {
  const { page } = opened;
  await page.selectOption('.trials-controls select >> nth=3', '1000');
  await page.selectOption('.trials-controls select >> nth=2', '128');
  await expect.poll(() => page.textContent('.trials-progress'), PATIENT).toMatch(/[1-9]\d* of 1,024 runs/);
  await page.click('#trials-stop');
  await expect.poll(state).toBe('stopped');
  const before = await page.textContent('.trials-progress');
  await page.waitForTimeout(300);
  expect(await page.textContent('.trials-progress')).toBe(before);
  const workers = page.workers().length;
  await page.click('.lab-close');
  await expect.poll(() => page.workers().length, PATIENT).toBeLessThan(workers);
});
