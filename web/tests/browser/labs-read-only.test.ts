/** Whatever looks at a run leaves it as it is: the page's run with every lab opened on the way, against the engine alone. */
import { expect, test } from 'vitest';
import { LABS } from '../../src/labs/registry.js';
import { unpackState } from '../../src/state/link-state.js';
import { engine } from '../contract/support/engine.js';
import { firstFrame, openSite } from './page.js';

const STEPS_PER_EPOCH = 16; // 250 training samples in batches of 16

test('an epoch of training in each lab, with gradients on the network, ends with the same bits', async () => {
  const { page, errors, close } = await openSite('#v=1&layers=8-tanh,6-relu,4-mish', {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  await firstFrame(page);
  await page.click('button:has-text("Gradients")');
  for (const [index, { id }] of LABS.entries()) {
    await page.click(`#lab-tab-${id}`);
    await page.locator('#lab').waitFor();
    await page.click('button:has-text("Epoch")');
    const wanted = String((index + 1) * STEPS_PER_EPOCH);
    await page.waitForFunction((step) => document.querySelector('.figure-step dd')?.textContent === step, wanted);
  }
  await page.click('button:has-text("Share")');
  await page.click('label:has-text("Include the trained weights")');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#share-link')?.value.includes('state='));
  const link = new URLSearchParams(new URL(await page.inputValue('#share-link')).hash.slice(1));
  const { saved } = await unpackState(link.get('state')!);
  const layers = [
    { units: 8, activation: 'tanh' },
    { units: 6, activation: 'relu' },
    { units: 4, activation: 'mish' },
  ] as const;
  const alone = engine.createSession({ model: { layers: [...layers] } });
  alone.train(LABS.length * STEPS_PER_EPOCH);
  const shared = engine.restore(new Uint8Array(saved!));
  expect(shared.metrics().step).toBe(LABS.length * STEPS_PER_EPOCH);
  expect(shared.save()).toEqual(alone.save());
  expect(errors).toEqual([]);
  await close();
});
