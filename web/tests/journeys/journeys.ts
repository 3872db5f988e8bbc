/** What a visitor does, in whatever browser: the same journeys, the same bits. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import type { Engine } from '../../src/engine/engine.js';
import { writeLink } from '../../src/state/link.js';
import { unpackState } from '../../src/state/link-state.js';
import { engine } from '../contract/support/engine.js';
import { GOLDEN_STEPS, hashOf, readRuns } from '../fixtures/golden.js';
import { openPlace, type Place } from './place.js';
import { choose, click, type Key, type Tab, until } from './tab.js';

const GOLDEN = readRuns();

/** `prelude`: a script that runs in the site's page before its own. */
export function describeJourneys(launch: () => Promise<Tab>, prelude = ''): void {
  let place: Place;
  let tab: Tab;
  beforeAll(async () => {
    place = await openPlace(prelude);
    tab = await launch().catch(launch); // a browser may stumble as it starts, too
    await tab.resize(1440, 900);
  });
  afterAll(async () => {
    await tab?.close();
    await place?.close();
  });
  afterEach(async () => {
    expect(await tab.takeErrors()).toEqual([]);
  });

  /** The playground, all of it, with its first figures. */
  async function open(link: string): Promise<void> {
    await tab.open(`${place.site}?${Math.random()}#${link}`); // an address alone that differs behind # loads nothing
    await hasFigures();
  }

  const hasFigures = (): Promise<void> =>
    until(
      tab,
      () =>
        !document.querySelector('#labs:empty') &&
        /\d/.test(document.querySelector('.figure-trainLoss dd')?.textContent ?? ''),
    );
  const isPaused = (): Promise<void> =>
    until(tab, () => !!document.getElementById('spoken')?.textContent?.includes('Paused at step'));

  /** A key and the step that it leads to. */
  async function pressTo(key: Key, step: number): Promise<void> {
    await tab.press(key);
    await isAt(step.toLocaleString('en'));
  }

  const isAt = (step: string): Promise<void> =>
    until(tab, (text) => document.querySelector('.figure-step dd')?.textContent === text, step);
  const isPast = (step: number): Promise<void> =>
    until(
      tab,
      (least) => Number(document.querySelector('.figure-step dd')?.textContent?.replaceAll(',', '')) > least,
      step,
    );
  const addressIs = (link: string): Promise<void> => until(tab, (wanted) => location.hash === `#${wanted}`, link);
  const shows = (selector: string): Promise<void> =>
    until(
      tab,
      (sought) => [...document.querySelectorAll(sought)].some((element) => element.checkVisibility()),
      selector,
    );

  describe('the engine', () => {
    test('every golden run has the same bits', async () => {
      await tab.open(place.engine);
      await until(tab, () => 'engine' in window);
      const hashes: Record<string, string> = {};
      for (const { name, config } of GOLDEN) {
        const bits = await tab.run(bitsOf, config, GOLDEN_STEPS);
        hashes[name] = hashOf(new Float32Array(Uint32Array.from(bits).buffer));
      }
      expect(hashes).toEqual(Object.fromEntries(GOLDEN.map(({ name, hash }) => [name, hash])));
    });
  });

  describe('the playground', () => {
    test('plays, pauses, steps and starts anew at its buttons', async () => {
      await open('v=1&data=circle&seed=3');
      await click(tab, '#play');
      await isPast(20);
      await click(tab, '#play');
      await isPaused();
      await click(tab, '.run-buttons button', 'Reset');
      await isAt('0');
      await click(tab, '.run-buttons button', 'Step');
      await isAt('1');
      await click(tab, '.run-buttons button', 'Epoch');
      await isAt('16');
    });

    test('does the same by keyboard', async () => {
      await open('v=1&data=circle&seed=3');
      expect(await tab.run(() => document.activeElement?.id)).toBe('play');
      await tab.press('Space');
      await isPast(20);
      await tab.press('Space');
      await isPaused();
      await pressTo('r', 0);
      await pressTo('ArrowRight', 1);
      await pressTo('e', 16);
    });

    test('changes data, activation and depth; Back, Forward and a reload show each', async () => {
      const [data, activation, depth] = [
        'v=1&data=moons',
        'v=1&data=moons&layers=8-mish,8-leaky-relu',
        'v=1&data=moons&layers=8-mish,8-leaky-relu,8-leaky-relu',
      ];
      await open('v=1');
      await click(tab, '#data label:has(input[value="moons"])');
      await addressIs(data);
      await choose(tab, '.depth-header select', 'mish');
      await addressIs(activation);
      await click(tab, '.depth-count button:last-of-type');
      await addressIs(depth);
      for (const [by, link] of [
        [-1, activation],
        [-1, data],
        [1, activation],
      ] as const) {
        // biome-ignore format: one move a pair
        await tab.run((delta) => history.go(delta), by);
        await addressIs(link);
      }
      await until(tab, () => document.querySelector<HTMLSelectElement>('.depth-header select')?.value === 'mish');
      await tab.reload();
      await hasFigures();
      await addressIs(activation);
      expect(await tab.run(() => document.querySelector<HTMLSelectElement>('.depth-header select')?.value)).toBe(
        'mish',
      );
    });

    test('a link reproduces a run bit for bit, and carries it on with its weights', async () => {
      const { config, hash } = GOLDEN.find(({ name }) => name === 'batch-1')!;
      const session = engine.createSession(config);
      await open(writeLink(session.config));
      for (let epoch = 1; epoch <= 16; epoch++) await pressTo('e', 60 * epoch); // a batch is a sample here
      for (let step = 961; step <= GOLDEN_STEPS; step++) await pressTo('ArrowRight', step);
      await click(tab, '#tools button[title^="Share"]');
      await click(tab, '#share-dialog label', 'Include the trained weights');
      const shared = (): string => document.querySelector<HTMLInputElement>('#share-link')?.value ?? '';
      await until(tab, () => !!document.querySelector<HTMLInputElement>('#share-link')?.value.includes('state='));
      const link = new URL(await tab.run(shared)).hash.slice(1);
      const { saved } = await unpackState(new URLSearchParams(link).get('state')!);
      const sent = engine.restore(new Uint8Array(saved!));
      expect(sent.metrics().step).toBe(GOLDEN_STEPS);
      expect(hashOf(sent.parameters())).toBe(hash);
      for (const each of [session, sent]) each.dispose();
      const loss = await tab.run(() => document.querySelector('.figure-testLoss dd')?.textContent);
      await open(link);
      await isAt('1,000');
      expect(await tab.run(() => document.querySelector('.figure-testLoss dd')?.textContent)).toBe(loss);
    });

    test('opens labs, with a worker of their own and a picture in space', async () => {
      await open('v=1&data=circle&layers=4-tanh,4-tanh');
      await click(tab, '#lab-tab-check');
      await click(tab, '#lab .button-primary');
      await shows('#lab table');
      await click(tab, '#lab-tab-surface');
      await shows('#lab canvas');
    });

    test('sets a twin beside the run, in step with it', async () => {
      await open('v=1&data=circle&layers=4-tanh&b.layers=4-relu');
      await shows('table.twin-figures');
      await pressTo('e', 16);
      await until(tab, () => {
        const losses = [...document.querySelectorAll('table.twin-figures tbody tr')].find((row) =>
          row.textContent?.includes('test loss'),
        );
        return /\d/.test(losses?.querySelectorAll('td')[1]?.textContent ?? '');
      });
    });

    test('trains a network of images', async () => {
      await open('v=1&data=digits&samples=200&classes=10&layers=4-conv5s2-tanh,avg2,16-tanh&optimizer=adam&lr=0.01');
      const loss = await tab.run(() => Number(document.querySelector('.figure-trainLoss dd')?.textContent));
      await pressTo('e', 7);
      await pressTo('e', 14);
      await until(
        tab,
        (before) => Number(document.querySelector('.figure-trainLoss dd')?.textContent) < 0.9 * before,
        loss,
      );
    });

    test('speaks Korean, in the dark, and keeps both', async () => {
      await open('v=1');
      await click(tab, '#tools button', '한국어');
      await until(tab, () => !!document.getElementById('tools')?.textContent?.includes('English'));
      for (const theme of ['light', 'dark']) {
        await click(tab, '#tools .button-icon:nth-last-child(2)');
        await until(tab, (wanted) => document.documentElement.dataset.theme === wanted, theme);
      }
      await tab.reload();
      await hasFigures();
      expect(await tab.run(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual([
        'ko',
        'dark',
      ]);
      await click(tab, '#tools button', 'English');
      await until(tab, () => document.documentElement.lang === 'en');
      await click(tab, '#tools .button-icon:nth-last-child(2)');
    });
  });

  test('an embed in a page of another origin plays to its end and tells of its goal', async () => {
    await tab.open(place.course);
    const told = (): { type: string; step?: number; goal?: string }[] =>
      (window as unknown as { heard: { type: string; step?: number; goal?: string }[] }).heard;
    await until(
      tab,
      () => 'heard' in window && (window.heard as { type: string }[]).some(({ type }) => type === 'goal'),
    );
    await tab.run(() => frames[0]!.postMessage({ protocol: 'gradflow/1', type: 'get-state', id: 'q' }, '*'));
    await until(tab, () =>
      (window as unknown as { heard: { step?: number }[] }).heard.some(({ step }) => step === 120),
    );
    expect(await tab.run(told)).toContainEqual(expect.objectContaining({ type: 'goal', goal: 'trainLoss<5' }));
  });
}

/** Parameters and running statistics after so many steps: the bits of each number, since JSON knows no -0. */
function bitsOf(config: PartialConfig, steps: number): number[] {
  const session = (window as unknown as { engine: Engine }).engine.createSession(config);
  session.train(steps);
  const statistics = session.statistics().flatMap(({ values }) => [...values]);
  const numbers = Float32Array.of(...session.parameters(), ...statistics);
  session.dispose();
  return [...new Uint32Array(numbers.buffer)];
}
