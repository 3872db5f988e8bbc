/** The site without a network, and a newer site beside a run that goes on. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../../tools/static-server.mjs';
import { firstFrame, type OpenPage, openBlankPage } from './page.js';

const SITE = fileURLToPath(new URL('../../../dist/site', import.meta.url));

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;
let opened: OpenPage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gradflow-site-'));
  cpSync(SITE, folder, { recursive: true });
  server = await serve(folder, { path: '/course/' });
  opened = await openBlankPage({ serviceWorkers: 'allow' });
  await opened.page.goto(server.url);
  await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});

afterEach(async () => {
  await opened.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const stepOf = (page: Page): Promise<number> =>
  page
    .locator('.figure-step dd')
    .innerText()
    .then((text) => Number(text.replace(/\D/g, '')));

test('after one visit works without a network, with all that is loaded later', async () => {
  const { page, errors } = opened;
  await server.close();
  await page.goto(`${server.url}?again#v=1&layers=4-tanh,4-tanh&skip=1&view=activations`); // the whole engine, a lab
  await firstFrame(page);
  await page.getByRole('tabpanel').locator('canvas').first().waitFor();
  await page.getByRole('button', { name: '한국어' }).click();
  await page.getByRole('button', { name: '공유' }).click();
  await page.getByRole('dialog').locator('input').first().waitFor();
  expect(errors).toEqual([]);
});

test('a newer site waits for the run of the older one to end', async () => {
  const { page, errors } = opened;
  await firstFrame(page);
  await page.locator('#play').click();
  publishNewer();
  const next = await visit();
  await expect
    .poll(() => next.evaluate(() => navigator.serviceWorker.ready.then(({ waiting }) => !!waiting)), {
      timeout: 30_000,
    })
    .toBe(true);

  const before = await stepOf(page);
  await page.getByRole('tab', { name: 'Gradient check' }).click(); // a file that the server has no more
  await page.getByRole('tabpanel').getByRole('button').first().waitFor();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
  expect(errors).toEqual([]);

  await Promise.all([page.close(), next.close()]);
  // A visit before the browser has let go of the closed pages is still one to the older site.
  await expect.poll(keptAtVisit, { interval: 500, timeout: 30_000 }).toEqual(['gradflow-newer']);
});

/** Names of the caches that a visit finds. */
async function keptAtVisit(): Promise<string[]> {
  const page = await visit();
  const names = await page.evaluate(() => caches.keys());
  await page.close();
  return names;
}

/** In another tab. */
async function visit(): Promise<Page> {
  const page = await opened.page.context().newPage();
  await page.goto(server.url);
  await firstFrame(page);
  expect(await page.getAttribute('html', 'class')).toContain('newer');
  return page;
}

/** Another build: none of the old scripts and styles is there any more, and the page says so. */
function publishNewer(): void {
  const assets = readdirSync(join(folder, 'assets'));
  for (const name of assets) renameSync(join(folder, 'assets', name), join(folder, 'assets', `newer-${name}`));
  const names = new RegExp(assets.map((name) => name.replaceAll('.', '[.]')).join('|'), 'g');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[.](js|css|html)$/.test(name),
  );
  for (const name of texts) {
    const text = readFileSync(join(folder, name), 'utf8')
      .replace(names, 'newer-$&')
      .replace('<html', '<html class="newer"');
    writeFileSync(join(folder, name), name === 'sw.js' ? text.replace(/(?<=`)[0-9a-f]{16}(?=`)/, 'newer') : text);
  }
}
