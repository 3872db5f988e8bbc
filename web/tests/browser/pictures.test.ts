/** What a run can be taken along as to be seen and heard: pictures, films, sound. */
import { buffer, text } from 'node:stream/consumers';
import type { Download, Locator } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { RULES, violations } from './axe.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

async function openTab(link: string, tab: string): Promise<void> {
  opened = await openSite(`#${link}`, { locale: 'en-US', colorScheme: 'dark' });
  const { page } = opened;
  await firstFrame(page);
  await page.click('button:has-text("Epoch")');
  await page.waitForFunction(() => !/^0$/.test(document.querySelector('.figure-step dd')?.textContent?.trim() ?? '0'));
  await page.click('#tools button[title^="Share"]');
  await page.click(`#share-tab-${tab}`);
}

async function saved(button: Locator): Promise<Download> {
  const saving = opened.page.waitForEvent('download');
  await button.click();
  return saving;
}

/** What a reader of XML finds in an SVG file. */
function contentOf(
  svg: string,
): Promise<{ error: string; words: string[]; shapes: number; fill: string; link: string }> {
  return opened.page.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, 'image/svg+xml');
    const all = (selector: string): Element[] => [...file.querySelectorAll(selector)];
    return {
      error: file.querySelector('parsererror')?.textContent ?? '',
      words: all('text').map((element) => element.textContent ?? ''),
      shapes: all('path').length,
      fill: all('[fill]')[0]?.getAttribute('fill') ?? '',
      link: all('a')[0]?.getAttribute('href') ?? '',
    };
  }, svg);
}

describe('pictures', () => {
  test('are drawn anew as shapes and words, with title, legend and link, and as pixels', async () => {
    await openTab('v=1&data=moons&layers=4-tanh', 'pictures');
    const { page } = opened;
    const card = (title: string): Locator => page.locator('.picture-card', { hasText: title });
    await card('Loss curve').waitFor();
    expect(await page.locator('.picture-card').count()).toBe(5);
    expect(await violations(page, RULES)).toEqual([]);

    const network = await contentOf(
      await text(await (await saved(card('The network').locator('text=SVG'))).createReadStream()),
    );
    expect(network).toMatchObject({ error: '', fill: '#181c23' });
    expect(network.words).toEqual(expect.arrayContaining(['layer 1', 'tanh', 'VERDICT', 'weight', 'bias']));
    expect(network.shapes).toBeGreaterThan(50);
    expect(network.link).toContain('#v=1&data=moons&layers=4-tanh');

    await page.click('#share-tab label:has-text("White paper")');
    const lossCurve = async () =>
      contentOf(await text(await (await saved(card('Loss curve').locator('text=SVG'))).createReadStream()));
    await expect.poll(async () => (await lossCurve()).fill, { timeout: 20_000 }).toBe('#ffffff');
    const loss = await lossCurve();
    expect(loss).toMatchObject({ error: '', fill: '#ffffff' });
    expect(loss.words).toEqual(
      expect.arrayContaining(['Loss curve', 'binary cross-entropy', 'step', 'training', 'test']),
    );
    expect(await page.getAttribute('html', 'data-theme')).toBe(null);

    const file = await saved(card('Output map').locator('text=PNG'));
    expect(file.suggestedFilename()).toMatch(/^gradflow-output-step-\d+\.png$/);
    const png = await buffer(await file.createReadStream());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(700); // twice its width on screen
    expect(png.length).toBeGreaterThan(20_000); // not one color
  });
});

describe('a film', () => {
  test('shows the run as it goes on, and plays', async () => {
    await openTab('v=1&data=moons&layers=4-tanh', 'film');
    const { page } = opened;
    await page.selectOption('.film select', '3');
    await page.click('#film-record');
    await page.locator('.film progress').waitFor();
    const film = page.locator('video.film-picture');
    await film.waitFor();
    const { seconds, images } = await film.evaluate(async (video: HTMLVideoElement) => {
      const on = (event: string): Promise<unknown> =>
        new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
      if (video.readyState < 1) await on('loadedmetadata');
      video.loop = false;
      video.pause();
      const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const found = new Set<string>();
      for (const share of [0.05, 0.5, 0.95]) {
        const arrived = on('seeked');
        video.currentTime = share * video.duration;
        await arrived;
        pen.drawImage(video, 0, 0, 300, 150);
        found.add(pen.getImageData(0, 0, 300, 150).data.join());
      }
      return { seconds: video.duration, images: found.size };
    });
    expect(seconds).toBeGreaterThan(2.5);
    expect(seconds).toBeLessThan(60);
    expect(images).toBe(3);
    expect(await violations(page, RULES)).toEqual([]);
    expect((await saved(page.locator('.film-buttons .button-primary'))).suggestedFilename()).toMatch(/\.(webm|mp4)$/);
  });
});

describe('sound', () => {
  test('is off until it is asked for, says what it means, and ends', async () => {
    opened = await openSite('#v=1', { locale: 'en-US' });
    const { page } = opened;
    await firstFrame(page);
    const button = page.getByRole('button', { name: 'Hear the loss' });
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await button.click();
    await page.getByText('The pitch follows the loss').waitFor();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('slider', { name: 'Volume of the loss' }).fill('0.2');
    expect(await violations(page, RULES)).toEqual([]);
    await button.click();
    await page.getByText('The pitch follows the loss').waitFor({ state: 'detached' });
    expect(await button.getAttribute('aria-pressed')).toBe('false');
  });
});
