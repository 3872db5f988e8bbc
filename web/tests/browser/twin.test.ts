/** Two runs side by side, on the built page. */
import { expect, test } from 'vitest';
import { unpackState } from '../../src/state/link-state.js';
import { engine } from '../contract/support/engine.js';
import { violations } from './axe.js';
import { firstFrame, openSite } from './page.js';

const LAYERS = '#v=1&layers=8-tanh,8-tanh,8-tanh&optimizer=adam&lr=0.01&batch=32';

const stepIs = (step: string): boolean => document.querySelector('.figure-step dd')?.textContent === step;
/** The cells of A and B in the row of a quantity. */
const valuesOf = (name: string): string[] => {
  const rows = [...document.querySelectorAll('table.twin-figures tbody tr')];
  const cells = rows.find((row) => row.querySelector('th')?.textContent === name)?.querySelectorAll('td') ?? [];
  return Array.from(cells, (cell) => cell.textContent ?? '').slice(0, 2);
};

test('a twin without a difference has the same bits; with one it keeps step, changes places and takes over', async () => {
  const { page, errors, close } = await openSite(LAYERS, { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  await firstFrame(page);
  await page.click('button:has-text("Epoch")');
  await page.waitForFunction(stepIs, '8');
  await page.click('[aria-label^="A|B"]');
  await page.locator('table.twin-figures').waitFor();
  for (const step of ['9', '10']) {
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(stepIs, step);
  }
  await expect.poll(() => page.evaluate(valuesOf, 'test loss')).toHaveLength(2);
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await page.waitForFunction(() =>
    /^A and B choose .* 0% /.test(document.querySelector('.twin-disagree')?.textContent ?? ''),
  );
  expect(page.url()).toMatch(/&b=same$/);

  // What each run is, bit by bit: its state in a link, before and after the two change places.
  const first = await savedRun();
  await page.click('#twin button:has-text("Swap")');
  const second = await savedRun();
  expect(second).toEqual(first);
  const alone = engine.restore(first);
  const again = engine.createSession(alone.config);
  again.train(alone.metrics().step);
  expect(again.save()).toEqual(first);

  await page.click('#twin button:has-text("ReLU in every layer")');
  await page.waitForFunction(() => location.hash.endsWith('&b.layers=8-relu,8-relu,8-relu'));
  expect(await page.textContent('.twin-difference')).toBe('activation of every layer: tanh → ReLU');
  await page.keyboard.press('e');
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('#depth-b canvas').length)).toBeGreaterThan(0);
  const before = await settledValues();
  await page.click('#twin button:has-text("Swap")');
  await expect.poll(settledValues).toEqual([...before].reverse());
  expect(await violations(page)).toEqual([]);
  await page.click('#twin button:has-text("Keep B")');
  await page.locator('#twin').waitFor({ state: 'detached' });
  expect(page.url()).toMatch(/layers=8-tanh,8-tanh,8-tanh&optimizer=adam&lr=0.01&batch=32$/);
  expect(await page.textContent('.figure-testLoss dd')).toBe(before[0]);
  await page.goBack();
  await page.locator('.twin-difference').waitFor();
  expect(errors).toEqual([]);
  await close();

  async function savedRun(): Promise<Uint8Array> {
    await page.click('button:has-text("Share")');
    const check = page.locator('label:has-text("Include the trained weights") input');
    if (!(await check.isChecked())) await check.check();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#share-link')?.value.includes('state='));
    const link = new URLSearchParams(new URL(await page.inputValue('#share-link')).hash.slice(1));
    expect(link.get('b')).toBe('same');
    await page.keyboard.press('Escape');
    return new Uint8Array((await unpackState(link.get('state')!)).saved!);
  }

  /** Of both runs, once they rest at one step and the table shows them. */
  async function settledValues(): Promise<string[]> {
    await page.waitForTimeout(600);
    return page.evaluate(valuesOf, 'test loss');
  }
});

test('a link opens both runs, on a phone one picture at a time', async () => {
  const link = '#v=1&layers=4-sigmoid,4-sigmoid&b.layers=4-relu,4-relu&b.lr=-3';
  const { page, errors, close } = await openSite(link, { locale: 'ko-KR', viewport: { width: 390, height: 844 } });
  await firstFrame(page);
  await page.locator('table.twin-figures').waitFor();
  await expect.poll(() => page.textContent('#banner')).toContain('b.lr');
  expect(await page.textContent('.twin-difference')).toBe('모든 층의 활성화 함수: sigmoid → ReLU');
  const visible = () =>
    page.evaluate(() =>
      ['output', 'output-b', 'twin-difference'].filter((id) => document.getElementById(id)?.checkVisibility()),
    );
  expect(await visible()).toEqual(['output']);
  await page.click('#twin-shown button:has-text("B")');
  expect(await visible()).toEqual(['output-b']);
  await page.click('#twin-shown button:has-text("차이")');
  expect(await visible()).toEqual(['twin-difference']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});
