/** The gradient on the network, one step in slow motion, and the chain rule: the page says what the engine says. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatNumber } from '../../src/i18n/numbers.js';
import type { Session } from '../../src/index.js';
import { engine } from '../contract/support/engine.js';
import { firstFrame, type OpenPage, openSite } from './page.js';

const STEPS = 3;

let opened: OpenPage;
let page: Page;
/** The same run, in this process. */
let session: Session;

beforeEach(async () => {
  opened = await openSite('#v=1&layers=4-tanh,3-mish&lr=0.1&l2=0.01', {
    locale: 'en-US',
    viewport: { width: 1440, height: 1000 },
  });
  page = opened.page;
  await firstFrame(page);
  for (let step = 1; step <= STEPS; step++) {
    await page.keyboard.press('ArrowRight');
    await atStep(step);
  }
  session = engine.createSession({
    model: {
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 3, activation: 'mish' },
      ],
    },
    training: { learningRate: 0.1, l2: 0.01 },
  });
  session.train(STEPS);
});
afterEach(async () => {
  session.dispose();
  expect(opened.errors).toEqual([]);
  await opened.close();
});

const atStep = (step: number): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('.figure-step dd')?.textContent === String(wanted), step);

/** Of the next step's batch, by flat index. */
function gradient(): Float32Array {
  const { inputs, targets } = session.data().train;
  const batch = [...session.batch()];
  const of = batch.flatMap((sample) => [...inputs.subarray(2 * sample, 2 * sample + 2)]);
  return session.lossAndGradient(
    of,
    batch.map((sample) => targets[sample]!),
  ).gradient;
}

/** Moves down between two columns until a line is under the pointer; its readout. */
async function hoverEdge(): Promise<string> {
  const canvas = (await page.locator('.depth-canvas').first().boundingBox())!;
  const [left, right] = await page.$$eval('.depth-header', (headers) =>
    headers.slice(1, 3).map((header) => header.getBoundingClientRect().x + header.getBoundingClientRect().width / 2),
  );
  const x = left! + (right! - left!) * 0.3;
  for (let y = canvas.y + 120; y < canvas.y + 400; y += 3) {
    await page.mouse.move(x, y);
    const text = await page.evaluate(readoutWhenPainted);
    if (text.includes('weight from')) return text;
  }
  throw new Error('no edge found');
}

/** Runs in the page: a readout follows the pointer with the next paint. */
async function readoutWhenPainted(): Promise<string> {
  for (let paints = 0; paints < 3; paints++) await new Promise(requestAnimationFrame);
  const readouts = [...document.querySelectorAll<HTMLElement>('.depth .readout')];
  return readouts.find((readout) => readout.checkVisibility())?.innerText ?? '';
}

/** The weight that a readout names: `layer 2, unit 3 / weight from layer 1, unit 2`. */
function weightOf(readout: string): number {
  const [, unit, from] = /layer 2, unit (\d)[\s\S]*layer 1, unit (\d)/.exec(readout)!.map(Number) as [
    number,
    number,
    number,
  ];
  const { offset, rows } = session.layout().find(({ name }) => name === 'layers.1.weight')!;
  return offset + (from - 1) * rows + (unit - 1);
}

const numbersOf = (selector: string): Promise<string[]> =>
  page.$$eval(selector, (cells) => cells.map((cell) => cell.textContent?.trim() ?? ''));

test('gradient mode reads |dL/dw| of the next batch; an edge leads to its chain rule', async () => {
  await page.click('text=Gradients');
  await page.waitForSelector('.depth-key:has-text("|dL/dw|")');
  const readout = await hoverEdge();
  const weight = weightOf(readout);
  expect(readout.replaceAll('\n', ' ')).toContain(`dL/dw ${formatNumber(gradient()[weight])}`);
  await page.focus('.depth-cursor');
  const bias = session.layout().find(({ name }) => name === 'layers.0.bias')!;
  expect(await page.getAttribute('.depth-cursor', 'aria-label')).toContain(
    `dL/dw ${formatNumber(gradient()[bias.offset])}`,
  );

  await page.mouse.down(); // the pointer still lies on the line
  await page.mouse.up();
  await page.click('.depth-popover button:has-text("Chain rule")');
  await page.waitForSelector('.chain-sums');
  const sample = Number(await page.inputValue('.chain-number')) - 1;
  expect(sample).toBe(session.batch()[0]);
  const chain = session.chainRule({ sample, parameter: weight });
  expect(await numbersOf('.chain-value')).toEqual(chain.factors.map(({ value }) => formatNumber(value)));
  const sums = await numbersOf('.chain-sums .number');
  const { mean, penalty, total } = chain.gradient;
  expect(sums).toEqual(
    [chain.product, chain.sum, chain.sum, mean, penalty, total, gradient()[weight]!].map(formatNumber),
  );
  expect((await page.textContent('.chain-sums'))?.match(/They agree/g)).toHaveLength(2);
  expect(await page.getAttribute('.depth-modes button', 'aria-pressed')).toBe('true');
  await page.click('.chain-check button');
  await expect.poll(() => numbersOf('.chain-check tr:last-child td')).toEqual(['● agree', '● agree']);
});

test('the chain rule goes along any path, and follows a sample chosen on the output and the run', async () => {
  await page.click('#lab-tab-chain');
  await page.waitForSelector('.chain-sums');
  const map = (await page.locator('.output-overlay').boundingBox())!;
  const shown = (): Promise<number> => page.inputValue('.chain-number').then((text) => Number(text) - 1);
  const before = await shown();
  for (let y = map.height * 0.3; (await shown()) === before; y += 7)
    await page.mouse.click(map.x + map.width / 2, map.y + y);
  const sample = await shown();
  const path = session.chainRule({ sample, parameter: 0 }).path.slice(1);
  path[0] = (path[0]! + 1) % 3;
  await page.selectOption('.chain-item select', { index: path[0]! });
  const product = (): Promise<string | undefined> => numbersOf('.chain-sums .number').then((sums) => sums[0]);
  await expect.poll(product).toBe(formatNumber(session.chainRule({ sample, parameter: 0, path }).product));
  session.train(1);
  await page
    .locator('h1, .bar')
    .first()
    .click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('ArrowRight');
  await atStep(STEPS + 1);
  await expect.poll(product).toBe(formatNumber(session.chainRule({ sample, parameter: 0, path }).product));
});

test('slow motion shows forward, loss, backward and update of the step that it then takes', async () => {
  await page.click('text=Slow motion');
  await page.waitForSelector('.slow-table');
  const [sample] = session.batch();
  const { layers, prediction, loss } = session.trace({ samples: [sample!] });
  const cells = (): Promise<string[]> => numbersOf('.slow-table td');
  const interleave = (...columns: number[][]): string[] =>
    columns[0]!.flatMap((_, row) => columns.map((column) => formatNumber(column[row]!)));
  expect(await cells()).toEqual(interleave(layers[0]!.z, layers[0]!.activation));
  await page.focus('.slow-phases button');
  await page.keyboard.press('ArrowRight');
  await expect.poll(cells).toEqual(interleave(layers[1]!.z, layers[1]!.activation));
  await page.click('.slow-phases button:has-text("Loss")');
  const caption = (): Promise<string | null> => page.textContent('.slow-caption');
  await expect.poll(caption).toContain(`prediction is ${formatNumber(prediction[0]!)}`);
  expect(await caption()).toContain(`L = ${formatNumber(loss)}`);
  await page.click('.slow-phases button:has-text("Backward")');
  await page.keyboard.press('ArrowRight');
  const { gradActivation, slope, gradPreactivation } = layers[1]!;
  await expect.poll(cells).toEqual(interleave(gradActivation, slope, gradPreactivation));
  await page.click('.slow-phases button:has-text("Update")');
  const norm = (values: ArrayLike<number>, { offset, rows, cols } = session.layout()[0]!): number =>
    Math.hypot(...Array.from(values).slice(offset, offset + rows * cols));
  const { gradient: whole, update } = session.trace({ samples: session.batch() });
  await expect
    .poll(() => cells().then((shown) => shown.slice(0, 2)))
    .toEqual([norm(whole), norm(update)].map(formatNumber));
  await page.click('text=Take the step');
  await atStep(STEPS + 1);
  session.train(1);
  const next = session.trace({ samples: [sample!] }).layers[0]!;
  await expect.poll(cells).toEqual(interleave(next.z, next.activation));
  await page.keyboard.press('Escape');
});
