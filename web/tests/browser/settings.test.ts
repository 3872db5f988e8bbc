/** Settings, files and the share link, on the built site with the real engine. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
beforeEach(async () => {
  opened = await openSite('#v=1', { locale: 'en-US', viewport: { width: 1440, height: 900 } });
  await firstFrame(opened.page);
});
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const RATE = '#setting-training-learningRate';
const linkOf = (): Promise<string> => opened.page.evaluate(() => location.hash);

/** Drops a file on the page as a person would. */
async function drop(name: string, text: string): Promise<void> {
  const transfer = await opened.page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], fileName ?? '', { type: 'text/csv' }));
      return data;
    },
    [name, text],
  );
  await opened.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await opened.page.locator('.curtain').waitFor();
  await opened.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('a refused entry stays with its reason, the link does not change, Escape restores', async () => {
  const { page } = opened;
  const before = await linkOf();
  await page.fill(RATE, '5000');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent(`${RATE}-problem`)).toBe('Use a value from 0 to 1000.');
  expect(await page.getAttribute(RATE, 'aria-invalid')).toBe('true');
  expect(await page.getAttribute(RATE, 'aria-describedby')).toBe(`${RATE.slice(1)}-problem`);
  expect(await page.inputValue(RATE)).toBe('5000');
  expect(await linkOf()).toBe(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.inputValue(RATE)).toBe('0.03');
  expect(await page.textContent(`${RATE}-problem`)).toBe('');
});

test('an optimizer brings the numbers it uses and no others', async () => {
  const { page } = opened;
  const shown = (): Promise<string[]> =>
    page.$$eval('#training input[type=text]', (inputs) => inputs.map(({ id }) => id.replace('setting-training-', '')));
  expect(await shown()).not.toContain('beta1');
  await page.selectOption('#setting-training-optimizer', 'adam');
  await expect.poll(shown).toEqual(expect.arrayContaining(['beta1', 'beta2', 'epsilon']));
  expect(await shown()).not.toContain('momentum');
  await expect.poll(linkOf).toContain('optimizer=adam');
});

test('Back and Forward follow the settings', async () => {
  const { page } = opened;
  await page.click('#data input[value="moons"]');
  await page.click('#data input[value="xor"]');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#data input[value="moons"]')?.checked);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#data input[value="xor"]')?.checked);
});

test('the share link opens the same settings', async () => {
  const { page } = opened;
  await page.click('#data input[value="rings"]');
  await page.fill('#setting-model-dropout', '0.25');
  await page.keyboard.press('Enter');
  await page.click('#tools button[title^="Share"]');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#share-link')?.value.includes('#v=1'));
  const link = new URL(await page.inputValue('#share-link'));
  const other = await openSite(link.hash);
  await other.page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#data input[value="rings"]')?.checked,
  );
  await expect.poll(() => other.page.inputValue('#setting-model-dropout')).toBe('0.25');
  await other.close();
});

test('a link in error keeps what is valid and lists the rest', async () => {
  const other = await openSite('#v=1&data=moons&noise=7&nonsense=1', { locale: 'en-US' });
  const notice = other.page.locator('.banner-warn');
  await notice.waitFor();
  expect(await notice.textContent()).toContain('“noise” in the link: Use a value from 0 to 1.');
  expect(await notice.textContent()).toContain('“nonsense” in the link');
  expect(await other.page.isChecked('#data input[value="moons"]')).toBe(true);
  await notice.locator('button').click();
  await notice.waitFor({ state: 'detached' });
  await other.close();
});

test('a formula is judged as it is typed, trains once it is one, and travels in the link', async () => {
  const { page, requests } = opened;
  expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1); // the small engine alone
  await page.click('#depth-header-0');
  await page.selectOption('#depth-editor-activation', 'custom');
  const field = page.locator('#depth-editor-formula-0');
  await page.locator('.formula-plot').waitFor();
  await field.fill('max(x, 2x)');
  await expect.poll(() => page.textContent('.depth-popover .depth-problem >> nth=-1')).toContain('Character 9');
  await page.keyboard.press('Enter');
  expect(await linkOf()).not.toContain('max');
  await field.fill('max(x, log(x))');
  await expect.poll(() => page.textContent('.formula-warning')).toContain('x from −50 to 0'.replace('−', '-'));
  await field.fill('max(x, 0.1*x)');
  await page.keyboard.press('Enter');
  await expect.poll(linkOf).toContain('8-custom(max(x,%200.1*x))');
  await page.keyboard.press('Escape');
  await page.click('#play');
  await expect.poll(() => page.textContent('.figure-step dd')).not.toBe('0');
  const other = await openSite('#v=1&noise=0.3&layers=8-custom(fetch(1))', { locale: 'en-US' });
  await other.page.locator('.banner-warn').waitFor();
  expect(await other.page.textContent('.banner-warn')).toContain('Character 1: this name is unknown.');
  expect(await other.page.inputValue('#setting-data-noise')).toBe('0.3');
  await other.close();
});

describe('a dropped CSV file', () => {
  test('becomes own points, which can be cleared', async () => {
    await drop('points.csv', 'x,y,label\n1,2,0\n-1,2,1\n3,0.5,2\n');
    const { page } = opened;
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#data input[value="points"]')?.checked);
    await expect.poll(() => page.textContent('#points .panel-title')).toContain('3 points');
    expect(await page.inputValue('#setting-data-classes')).toBe('3');
    await page.click('#points button:has-text("Clear")');
    await page.waitForFunction(() => document.querySelector('#points .panel-title')?.textContent?.includes('2 points'));
  });

  test('with bad rows changes nothing and lists their lines', async () => {
    const before = await linkOf();
    await drop('points.csv', '1,2,0\n1,two,1\n3,0.5\n');
    const notice = opened.page.locator('.banner-warn');
    await notice.waitFor();
    expect(await notice.locator('li').allTextContents()).toEqual([
      expect.stringContaining('line 2'),
      expect.stringContaining('line 3'),
    ]);
    expect(await linkOf()).toBe(before);
  });
});

test('verdicts, learning rate and optimizer are on the first screen', async () => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await opened.page.setViewportSize({ width, height });
    const bottomOf = (selector: string): Promise<number> =>
      opened.page.$eval(selector, (element) => element.getBoundingClientRect().bottom);
    expect(await bottomOf('#setting-training-learningRate')).toBeLessThan(height / 2);
    expect(await bottomOf('#setting-training-optimizer')).toBeLessThan(height / 2);
    await opened.page.waitForFunction((limit) => {
      const names = [...document.querySelectorAll('.depth-label-name')];
      const verdict = names.find((name) => name.textContent === 'Verdict');
      return verdict !== undefined && verdict.getBoundingClientRect().bottom < limit;
    }, height);
  }
});

test('a notice moves nothing', async () => {
  const { page } = opened;
  const topOf = (): Promise<number> =>
    page.$eval('#depth', (element) => element.getBoundingClientRect().top + window.scrollY);
  const before = await topOf();
  await page.evaluate(() => {
    location.hash = '#v=1&initializer=zeros';
  });
  await page.waitForSelector('.banner-warn');
  expect(await page.textContent('.banner-warn')).toContain('Did you mean “init”?');
  expect(await topOf()).toBe(before);
});
