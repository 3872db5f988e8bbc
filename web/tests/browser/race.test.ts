/** The optimizer race on the built site, by real keys and clicks, against plain runs of the engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { validateConfig } from '../../src/config/parse.js';
import { formatNumber } from '../../src/draw/format.js';
import type { Racer } from '../../src/engine/lab/race.js';
import { engine } from '../contract/support/engine.js';
import { violations } from './axe.js';
import { type OpenPage, openSite } from './page.js';

const STEPS = 120;
const RUN = '#v=1&data=circle&samples=200&layers=4-tanh&seed=5';
const { config } = validateConfig({
  data: { kind: 'circle', samples: 200, seed: 5 },
  model: { layers: [{ units: 4, activation: 'tanh' }], seed: 5 },
  training: { seed: 5 },
});

let opened: OpenPage;
beforeAll(async () => {
  opened = await openSite(
    `${RUN}&view=surface&view.tab=race&view.racers=sgd,adam&view.laps=${STEPS}&view.show=contours`,
    {
      locale: 'en-US',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    },
  );
});
afterAll(async () => {
  expect(opened.errors).toEqual([]);
  await opened.close();
});

/** Over the training set, as a plain run with that optimizer has it. */
function lossOf(racer: Racer, steps: number): string {
  const session = engine.createSession({ ...config!, training: { ...config!.training, ...racer } });
  session.train(steps);
  const { inputs, targets } = session.data().train;
  const { loss } = session.lossAndGradient(inputs, targets);
  session.dispose();
  return formatNumber(loss);
}

const ADAM: Racer = { optimizer: 'adam', learningRate: 0.01 };
const linkOf = (): Promise<string> => opened.page.evaluate(() => decodeURIComponent(location.hash));
const shown = (optimizer: string, column: number): Promise<string | null> =>
  opened.page.textContent(`[data-racer=${optimizer}] td:nth-child(${column})`);

test('each racer is a real run with its optimizer', async () => {
  await expect.poll(() => shown('adam', 3), { timeout: 20_000 }).toBe(lossOf(ADAM, STEPS));
  expect(await shown('sgd', 3)).toBe(lossOf({ optimizer: 'sgd', learningRate: 0.1 }, STEPS));
  await expect.poll(() => shown('adam', 6)).toMatch(/\d/); // the distance from the plane
});

test('one looks along it by keys, and changes a rate', async () => {
  const { page } = opened;
  await page.focus('.race-transport .slider');
  await page.keyboard.press('Home');
  await expect.poll(() => shown('sgd', 3)).toBe(lossOf(ADAM, 0));
  await expect.poll(linkOf).toContain('view.at=0');
  await page.click('#race-play');
  await page.fill('#race-rate-sgd', 'fast'); // stays while it plays
  await page.waitForTimeout(200);
  expect(await page.inputValue('#race-rate-sgd')).toBe('fast');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getAttribute('#race-rate-sgd', 'aria-invalid')).toBe('true');
  await page.fill('#race-rate-sgd', '0.4');
  await page.keyboard.press('Tab');
  await page.focus('.race-transport .slider');
  await page.keyboard.press('End');
  await expect.poll(() => shown('sgd', 3)).toBe(lossOf({ optimizer: 'sgd', learningRate: 0.4 }, STEPS));
  await expect.poll(linkOf).toContain('view.racers=sgd:0.4,adam');
  expect(await violations(page)).toEqual([]);
});

test('the run on screen goes on as one of them', async () => {
  const { page } = opened;
  await page.click('[data-racer=adam] button:has-text("Train on with this one")');
  await expect.poll(() => page.textContent('.figure-step dd'), { timeout: 20_000 }).toBe(String(STEPS));
  await expect.poll(linkOf).toMatch(/optimizer=adam&lr=0\.01.*view=surface/);
  await page.focus('#play');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.textContent('.figure-trainLoss dd')).toBe(lossOf(ADAM, STEPS + 1));
});
