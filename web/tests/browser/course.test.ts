/** The course page of `examples/course`, made by a generator of static sites, under its strict policy and on its own origin. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GradflowPlayground } from '../../src/embed/element.js';
import { buildCourse } from '../../tools/build-course.mjs';
import { serve } from '../../tools/static-server.mjs';
import { type OpenPage, openBlankPage } from './page.js';

type Host = Awaited<ReturnType<typeof serve>>;

const folder = mkdtempSync(join(tmpdir(), 'gradflow-course-'));
const everyOrigin = { 'access-control-allow-origin': '*' };
let gradflow: Host;
let course: Host;
beforeAll(async () => {
  const site = fileURLToPath(new URL('../../../dist/site', import.meta.url));
  gradflow = await serve(site, { path: '/gradflow/', headers: everyOrigin });
  await buildCourse(folder, gradflow.url);
  course = await serve(folder);
});
afterAll(async () => {
  await Promise.all([gradflow.close(), course.close()]);
  rmSync(folder, { recursive: true });
});

let opened: OpenPage;
beforeEach(async () => {
  opened = await openBlankPage({ locale: 'en-US', viewport: { width: 1024, height: 768 } });
});
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

const stepOf = (playground: Locator): Promise<number> =>
  playground.evaluate(async (element) => (await (element as GradflowPlayground).getState()).step);

const stepIn = (title: string, step: string): Promise<void> =>
  opened.page.frameLocator(`iframe[title="${title}"]`).locator('.figure-step dd', { hasText: step }).waitFor();

test('both ways of embedding run, in a sandbox too; the page plays two embeds and hears of a goal', async () => {
  const { page } = opened;
  await page.goto(course.url);
  const frame = page.frameLocator('iframe[title="Eight sigmoid layers"]');
  await frame.getByRole('button', { name: 'Step' }).click();
  await stepIn('Eight sigmoid layers', '1');
  expect(await frame.locator('.depth-header select:enabled').count()).toBe(0);
  await page.click('button.both');
  const pair = page.locator('.pair gradflow-playground');
  for (const index of [0, 1]) await expect.poll(() => stepOf(pair.nth(index))).toBeGreaterThan(0);
  await page.locator('.answer').scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const exercise = document.querySelector<GradflowPlayground>('.exercise')!;
    exercise.set('v=1&layers=8*8-elu&init=he-normal&optimizer=adam&lr=0.01');
    exercise.play();
  });
  await page.locator('.answer', { hasText: 'Solved at step' }).waitFor();
  await page.locator('iframe[sandbox]').scrollIntoViewIfNeeded();
  await stepIn('Moons, in a sandbox', '300');
});

test('twenty embeds on one page come and run as they are scrolled to, and rest out of sight', async () => {
  const { page, requests } = opened;
  await page.goto(`${course.url}twenty.html`);
  const playgrounds = await page.locator('gradflow-playground').all();
  expect(playgrounds).toHaveLength(20);
  const hasStarted = (playground: Locator): Promise<unknown> =>
    expect.poll(() => stepOf(playground), { timeout: 20_000 }).toBeGreaterThan(0);
  await hasStarted(playgrounds[0]!);
  expect(requests.filter((url) => url.includes('/worker-')).length).toBeLessThan(8);
  for (let row = 0; row < 20; row += 2) {
    await playgrounds[row]!.scrollIntoViewIfNeeded();
    await Promise.all(playgrounds.slice(row, row + 2).map(hasStarted));
  }
  const early = await stepOf(playgrounds[0]!);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await stepOf(playgrounds[0]!)).toBe(early);
  expect(early).toBeLessThan(5000);
});
