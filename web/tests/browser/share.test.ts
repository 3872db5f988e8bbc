/** The share dialog: the link to copy, to send, to scan; the lines that put the run into another page. */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { BrowserContextOptions } from 'playwright-core';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { RULES, violations } from './axe.js';
import { firstFrame, type OpenPage, openBlankPage } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

/** `stub` runs in the page before its own scripts. */
async function openShare(
  link: string,
  stub: () => void = () => {},
  options: BrowserContextOptions = {},
): Promise<void> {
  opened = await openBlankPage({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'], ...options });
  await opened.page.addInitScript(stub);
  await opened.page.goto(`${inject('siteUrl')}#${link}`);
  await firstFrame(opened.page);
  await opened.page.click('#tools button[title^="Share"], #tools button[title^="공유"]');
  await opened.page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('#share-link')?.value.includes('#v=1'),
  );
}

const clipboard = (): Promise<string> => opened.page.evaluate(() => navigator.clipboard.readText());

const forbidClipboard = (): void => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
};

const takeShares = (): void => {
  const taken: unknown[] = [];
  Object.assign(window, { taken });
  Object.defineProperty(navigator, 'share', { value: async (data: unknown) => void taken.push(data) });
};

describe('the link', () => {
  test('is copied, sent and scanned; with the weights it is longer, and may be too long to be scanned', async () => {
    await openShare('v=1&data=moons', takeShares);
    const { page } = opened;
    const link = await page.inputValue('#share-link');
    expect(link).toContain('#v=1&data=moons');
    expect(await page.textContent('.share-status')).toBe(`${link.length} characters`);
    await page.click('button:has-text("Copy")');
    await page.locator('.share-link button:has-text("Copied")').waitFor();
    expect(await clipboard()).toBe(link);
    await page.click('button:has-text("Send")');
    expect(await page.evaluate(() => (window as unknown as { taken: unknown }).taken)).toEqual([
      { title: 'Gradflow', url: link },
    ]);
    expect(await page.locator('.share-qr').getAttribute('aria-label')).toBe('QR code of the link');
    await page.click('label:has-text("Include the trained weights")');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#share-link')?.value.includes('state='));
    expect(await page.locator('.share-qr').count()).toBe(0);
  });

  test('is selected where the browser refuses the clipboard, with words that say so', async () => {
    await openShare('v=1', forbidClipboard);
    const { page } = opened;
    await page.click('button:has-text("Copy")');
    await page.locator('.share-status', { hasText: 'did not allow copying' }).waitFor();
    const link = await page.inputValue('#share-link');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(link);
    await page.click('#share-tab-page');
    await page.frameLocator('gradflow-playground iframe').locator('.figure-trainLoss dd', { hasText: '0.' }).waitFor();
    await page.click('.share-kind button');
    await page.locator('.share-hint', { hasText: 'did not allow copying' }).waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(await page.inputValue('#share-lines'));
  });
});

describe('in a page', () => {
  test('what is chosen is previewed, copied, and shown by a page of another origin', async () => {
    await openShare('v=1&data=xor&view=chain');
    const { page } = opened;
    await page.focus('#share-tab-link');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('share-tab-page');
    for (const panel of ['Network', 'Gradient, verdict']) await page.click(`.share-checks label:has-text("${panel}")`);
    await page.click('label:has-text("Play when first seen")');
    await page.fill('#share-steps', 'soon');
    await page.locator('#share-steps-problem', { hasText: 'A whole number' }).waitFor();
    await page.fill('#share-steps', '30');
    await page.fill('#share-goal', 'trainLoss<9');
    await page.click('button:has-text("320 px")');
    const preview = page.frameLocator('gradflow-playground iframe');
    await preview.locator('.figure-step dd', { hasText: '30' }).waitFor();
    await preview.locator('.embed-goal', { hasText: 'Goal reached' }).waitFor();
    expect(await preview.locator('.depth-canvas').count()).toBe(0);
    const wide = await page.locator('gradflow-playground').boundingBox();
    expect(wide?.width).toBe(320);
    const entries = await page.evaluate(() => history.length);
    await page.click('.share-checks label:has-text("Data") >> nth=0');
    await preview.locator('.panel-data').first().waitFor();
    expect(await page.evaluate(() => history.length)).toBe(entries);

    await page.click('.share-kind button');
    await page.locator('.share-kind button:has-text("Copied")').waitFor();
    const lines = await clipboard();
    expect(lines).toBe(await page.inputValue('#share-lines'));
    expect(lines).toContain('#v=1&amp;data=xor&amp;panels=output,loss,data&amp;autoplay=1&amp;steps=30');
    await page.keyboard.press('Escape');
    await page.locator('#share-dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('gradflow-playground').count()).toBe(0);
    await showElsewhere(lines);
  });

  test.each<[string, BrowserContextOptions]>([
    ['at a desk', { viewport: { width: 1440, height: 900 } }],
    ['on a phone, dark, in Korean', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'ko-KR' }],
  ])('no violation, and it fits: %s', async (_, options) => {
    await openShare('v=1', undefined, options);
    const { page } = opened;
    const overhang = (): Promise<number> =>
      page.$eval('#share-dialog', (dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(await violations(page, RULES)).toEqual([]);
    expect(await overhang()).toBe(0);
    await page.click('#share-tab-page');
    await page.frameLocator('gradflow-playground iframe').locator('.figure-step dd', { hasText: '0' }).waitFor();
    expect(await violations(page, RULES)).toEqual([]);
    expect(await overhang()).toBe(0);
  });
});

/** What the code of each language has. */
const PARTS = [
  ['numpy', 'np.tanh'],
  ['torch', 'nn.Linear(2, 4)'],
  ['keras', 'layers.Dense(4'],
  ['jax', 'jnp.tanh'],
  ['eigen', '#include <Eigen'],
] as const;

describe('as code', () => {
  test('the network is written in each language, and saved; weights that are opened come into force', async () => {
    await openShare('v=1&data=moons&layers=4-tanh');
    const { page } = opened;
    await page.click('#share-tab-code');
    const code = (part: string): Promise<unknown> =>
      page.waitForFunction(
        (sought) => document.querySelector<HTMLTextAreaElement>('#share-code')?.value.includes(sought),
        part,
      );
    for (const [language, part] of PARTS) {
      await page.selectOption('.share-kind select', language);
      await code(part);
      const program = await page.inputValue('#share-code');
      if (language !== 'eigen')
        execFileSync('/usr/bin/python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: program });
      expect(program).toContain(`\n${language === 'eigen' ? '  ' : '    '}`); // as it was written, not as minifiers like it
    }
    await page.click('.share-kind button:has-text("Copy")');
    await page.locator('.share-kind button:has-text("Copied")').waitFor();
    expect(await clipboard()).toBe(await page.inputValue('#share-code'));
    expect(await violations(page, RULES)).toEqual([]);

    const saving = page.waitForEvent('download');
    await page.click('button:has-text("Weights and settings")');
    const weights = JSON.parse(await text(await (await saving).createReadStream())) as Record<string, unknown>;
    const other = { ...weights, weights: { ...(weights.weights as object), 'output.bias': [123.5] } };
    const open = (content: object): Promise<void> =>
      page.setInputFiles('#share-tab input[type=file]', {
        name: 'weights.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(content)),
      });
    await open({ ...other, weights: {} });
    await page.locator('#share-tab [role=status]', { hasText: '“layers.0.weight” is missing' }).waitFor();
    await open(other);
    await page.locator('#share-tab [role=status]', { hasText: 'Opened' }).waitFor();
    await code('123.5');
    const losses = page.waitForEvent('download');
    await page.click('button:has-text("Losses and accuracies")');
    const first = /^step,training_loss,test_loss,training_accuracy,test_accuracy\r\n0,([\d.]+,?){4}\r\n/;
    expect(await text(await (await losses).createReadStream())).toMatch(first);
    const network = page.waitForEvent('download');
    await page.click('button:has-text("Network (ONNX)")');
    expect(await text(await (await network).createReadStream())).toContain('layers.0.weight');
  });
});

async function showElsewhere(lines: string): Promise<void> {
  const course = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Course</title><link rel="icon" href="data:," />${lines}`);
  });
  await new Promise<void>((resolve) => course.listen(0, 'localhost', resolve));
  await opened.page.goto(`http://localhost:${(course.address() as AddressInfo).port}/`);
  await opened.page.frameLocator('iframe').locator('.figure-step dd', { hasText: '30' }).waitFor();
  course.close();
  course.closeAllConnections();
}
