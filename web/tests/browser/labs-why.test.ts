/** Diagnosis, stability and dying units on the built site: each followed from what it shows to what it changes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const open = async (link: string): Promise<void> => {
  opened = await openSite(`#v=1&${link}`, { locale: 'en-US', viewport: { width: 1440, height: 1200 } });
  await firstFrame(opened.page);
};
const advance = async (epochs: number): Promise<void> => {
  for (let epoch = 0; epoch < epochs; epoch++) await opened.page.click('#run button:has-text("Epoch")');
};
const text = async (selector: string): Promise<string> => (await opened.page.textContent(selector)) ?? '';
const overflow = (): Promise<number> => opened.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe('why is it not learning?', () => {
  test('the button answers, its repair ends the finding, and a healthy run is told so', async () => {
    await open('data=circle&layers=8-sigmoid,8-sigmoid,8-sigmoid,8-sigmoid,8-sigmoid,8-sigmoid,8-sigmoid,8-sigmoid');
    const { page } = opened;
    await page.click('#training button:has-text("Why is it not learning?")');
    await page.waitForSelector('.diagnosis-finding:has-text("The gradient vanishes")');
    expect(await text('.diagnosis-number')).toMatch(/relative to the last hidden layer\s+\d\.\de−\d\s+\(below 0\.01\)/);
    await page.click('.diagnosis-all summary');
    expect(await violations(page)).toEqual([]);
    await page.click('.diagnosis-fix .button');
    await page.waitForSelector('#lab :text("No rule fires")');
    expect(await page.evaluate(() => location.hash)).toContain('8-leaky-relu');
    expect(await page.locator('.diagnosis-all tbody tr').count()).toBe(13);
    await page.click('.button-language');
    await page.waitForSelector('#lab :text("해당하는 규칙이 없습니다")');
  });
});

describe('stability', () => {
  test('the limit is 2 / rate, and one press sets the rate just under or over it', async () => {
    await open('data=circle&layers=8-tanh,8-tanh&batch=250&lr=0.4&view=stability');
    const { page } = opened;
    const figure = async (row: number): Promise<number> =>
      Number(await text(`.stability-figures tr:nth-child(${row}) td`));
    await expect.poll(() => figure(2)).toBe(5);
    expect((await figure(1)) / 5 / (await figure(3))).toBeCloseTo(1, 2);
    await page.click('.stability-controls .button:nth-child(2)');
    await expect.poll(() => figure(3)).toBe(1.05);
    await page.click('.stability-controls .button:nth-child(1)');
    await expect.poll(() => figure(3)).toBe(0.95);
    const rate = Number(await page.inputValue('#setting-training-learningRate'));
    expect(rate * (await figure(2))).toBeCloseTo(2, 1);
    await page.focus('#stability-chart canvas');
    await page.keyboard.press('End');
    await page.waitForSelector('#lab [role="status"]:text-matches("step 0: λmax [0-9.]+, limit [0-9.]+")', {
      state: 'attached',
    });
    expect(await violations(page)).toEqual([]);
    await page.selectOption('#setting-training-optimizer', 'adam');
    await page.waitForSelector('.stability-verdict:has-text("Adam scales the step of every parameter")');
  });
});

describe('dying units', () => {
  beforeEach(() => open('data=circle&layers=8-relu,8-relu,8-relu&init=he-uniform&lr=1&view=dying'));

  test('a death is found by keyboard, replayed otherwise, and the run goes on from there', async () => {
    const { page } = opened;
    await advance(30);
    await page.waitForSelector('.dying-list .button:has-text("✕")');
    await page.focus('.dying-list .button:has-text("✕")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#lab strong:text-matches("Step [0-9,]+ killed it")');
    const killed = Number(/Step ([\d,]+) killed/.exec(await text('#lab'))?.[1]?.replaceAll(',', ''));
    const [, alive, dead] = /kept step ([\d,]+) and was dead at step ([\d,]+)/.exec(await text('#lab'))!.map(Number);
    expect(killed).toBeGreaterThan(alive!);
    expect(killed).toBeLessThanOrEqual(dead!);
    await page.selectOption('.dying-steps select', '200');
    await page.click('.dying-buttons .button:has-text("Mish")');
    await page.waitForSelector('.dying-outcome:has-text("with Mish")');
    expect(await text('.dying-outcome')).toMatch(
      /After 200 steps: [\d,]+ dead units .* as it went, 0 and [\d.]+ with Mish/,
    );
    expect(await violations(page)).toEqual([]);
    await page.click('.dying-replay .button:has-text("Continue the run")');
    await page.waitForFunction(
      (step) => Number(document.querySelector('.figure-step dd')?.textContent?.replaceAll(',', '')) === step,
      killed - 1,
    );
    expect(await page.evaluate(() => location.hash)).toContain('8-mish');
    await page.waitForSelector('#lab :text("No unit is dead.")');
    for (const width of [1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflow()).toBe(0);
    }
  });
});
