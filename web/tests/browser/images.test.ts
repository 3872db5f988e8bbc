/** Data of images: from the gallery to a network that reads what is drawn, its layers edited, its filters read, and back. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES, violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

/** LeNet-5 on few digits: what an epoch teaches it is enough here. */
const DIGITS =
  '#v=1&data=digits&samples=600&classes=10&noise=0&test=0.2&layers=6-conv5p2-tanh,avg2,16-conv5-tanh,avg2,120-tanh,84-tanh&optimizer=adam&lr=0.004&batch=16';
/** Of 480 images of 600, 16 at a time. */
const STEPS_PER_EPOCH = 30;

let opened: OpenPage;
let page: Page;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

async function openDigits(): Promise<void> {
  opened = await openSite(DIGITS);
  page = opened.page;
  await page.locator('.chance[data-guess="yes"]').waitFor();
}

const says = (): Promise<string | null> => page.textContent('.image-says');
const params = async (): Promise<URLSearchParams> =>
  new URLSearchParams((await page.evaluate(() => location.hash)).slice(1));

describe('a network of digits', () => {
  beforeEach(openDigits);

  test('learns, and reads a digit as it is drawn, by pointer and by keyboard', async () => {
    for (let step = STEPS_PER_EPOCH; step <= 4 * STEPS_PER_EPOCH; step += STEPS_PER_EPOCH) {
      await page.getByRole('button', { name: 'Epoch' }).click();
      await page.locator('.figure-step dd', { hasText: new RegExp(`^${step}$`) }).waitFor();
    }
    await page.getByRole('button', { name: 'Draw your own' }).click();
    const { x, y, width } = (await page.locator('.pad-canvas').boundingBox())!;
    const at = (dx: number, dy: number): [number, number] => [x + dx * width, y + dy * width];
    await page.mouse.move(...at(0.5, 0.15));
    await page.mouse.down();
    await page.mouse.move(...at(0.48, 0.85), { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('.image-says')?.textContent?.includes('says 1'));
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(says).toContain('Draw in the field'); // an answer to the drawing may still be on its way
    await page.locator('.pad-canvas').focus();
    for (const key of ['Shift+ArrowUp', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Space'])
      await page.keyboard.press(key);
    await page.waitForFunction(() => /says \d/.test(document.querySelector('.image-says')?.textContent ?? ''));
    expect(await violations(page, RULES)).toEqual([]);
  });

  test('shows its mistakes, and the image behind each cell of the confusion matrix', async () => {
    const first = page.locator('.mistake').first();
    await page.locator('button.mistake').first().waitFor();
    const [is, said] = (await first.locator('span').allTextContents()).map((text) => /\d/.exec(text)![0]);
    await first.click();
    await page.waitForFunction(
      (name) => document.querySelector('.image-says')?.textContent?.includes(`It is ${name}`),
      is,
    );
    expect(await says()).toContain(`says ${said}`);
    await page.locator(`[data-cell="${is} ${said}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (name) => document.querySelector('.image-says')?.textContent?.includes(`It is ${name}`),
      is,
    );
    expect(await says()).toContain(`says ${said}`);
  });

  test('is edited layer by layer; what does not fit says so at its field', async () => {
    await page.locator('#depth-header-2').click();
    await page.locator('#depth-editor-kernel').fill('3');
    await page.keyboard.press('Enter');
    expect((await params()).get('layers')).toContain('16-conv3-tanh');
    await page.locator('#depth-editor-padding').fill('9');
    await page.keyboard.press('Enter');
    await page.locator('#depth-editor-padding-problem:not(:empty)').waitFor();
    expect((await params()).get('layers')).toContain('16-conv3-tanh');
    await page.keyboard.press('Escape');
    await page.locator('#depth-editor-type').selectOption('pool');
    expect((await params()).get('layers')).toMatch(/avg2,max2,avg2/);
  });

  test('has its filters read pixel by pixel', async () => {
    await page.locator('#lab-tab-images').click();
    await page.locator('.filter-patches li').first().waitFor();
    const lines = (): Promise<string[]> => page.locator('.filter-line').allTextContents();
    const before = await lines();
    expect(before.join()).toMatch(/bias.*tanh → /s);
    await page.locator('.pixel-choice').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(lines).not.toEqual(before);
    expect(await violations(page, RULES)).toEqual([]);
    await page.locator('#lab-tab-landscape').click();
    await expect.poll(() => page.textContent('#lab')).toContain('choose data of the plane');
  });
});

test('an autoencoder draws what it reads again, and its codes can be walked through', async () => {
  await openDigits();
  await page.locator('#image-network').selectOption('autoencoder');
  await expect.poll(async () => (await params()).get('target')).toBe('input');
  const at = page.locator('.code-walk .image-note');
  await at.filter({ hasText: 'Code (' }).waitFor();
  expect(await says()).toMatch(/Mean squared error of this image: 0\.\d+.*would cost 0\.0\d+/s);
  const before = await at.textContent();
  await page.locator('.code-map').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => at.textContent()).not.toBe(before);
  const moved = await at.textContent();
  await page.locator('.code-steps button').nth(8).click();
  await expect.poll(() => at.textContent()).not.toBe(moved);
  expect(await violations(page, RULES)).toEqual([]);
});

test('a drawing joins the data, its link brings it back, and it goes again', async () => {
  await openDigits();
  await page.getByRole('button', { name: 'Draw your own' }).click();
  await page.locator('.pad-canvas').focus();
  for (const key of ['Space', 'Shift+ArrowDown', 'Space']) await page.keyboard.press(key);
  await page.getByLabel('Add to the training data as').selectOption('7');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('img', { name: 'drawing 1, class 7' }).waitFor();
  await expect.poll(async () => (await params()).get('state')).toBeTruthy();
  await page.reload();
  await page.getByRole('img', { name: 'drawing 1, class 7' }).waitFor();
  await page.locator('.image-place select').selectOption('train');
  await page.locator('.image-number').fill('481');
  await page.keyboard.press('Enter');
  await page.locator('.output-caption', { hasText: '481 of 481 (your drawing)' }).waitFor();
  await page.locator('button.mistake').first().waitFor();
  expect(await violations(page, RULES)).toEqual([]);
  await page.getByRole('button', { name: 'Remove drawing 1 (7)' }).click();
  await expect.poll(async () => (await params()).get('state')).toBeNull();
});

test('the gallery leads to images and back, and nothing is lost', async () => {
  opened = await openSite('#v=1&layers=5-mish,4-relu&lr=0.05');
  page = opened.page;
  await firstFrame(page);
  await page.locator('input[value="digits"]').check();
  await page.locator('.chance[data-guess="yes"]').waitFor();
  expect((await params()).get('layers')).toContain('6-conv5p2-tanh');
  await page.locator('#image-network').selectOption('resnet');
  await expect.poll(async () => (await params()).get('skips')).toContain('1-3');
  await page.locator('input[value="moons"]').check();
  await expect.poll(async () => (await params()).get('layers')).toBe('5-mish,4-relu');
  expect((await params()).get('lr')).toBe('0.05');
  await page.goBack();
  await expect.poll(async () => (await params()).get('data')).toBe('digits');
  await page.locator('.image-answer').waitFor();
});
