/** One network that trains without a pause, every view open. */
import { watchMemory } from './memory.mjs';
import { openWatched, troubles } from './page.mjs';

const EXPERIMENT = `#v=1&data=circle&layers=${Array(6).fill('8-tanh').join(',')}&lr=0.01&batch=10&view=time`;
const EVERY = 20_000;

/** Resolves to { minutes, errors, readings: [{ seconds, step, heap, .. }] }. */
export async function train(browser, url, minutes) {
  const { page, errors, close } = await openWatched(browser, url + EXPERIMENT);
  const read = await watchMemory(browser, page);
  await page.locator('.select-speed').selectOption('Infinity');
  await page.locator('#play').click();
  const start = performance.now();
  const readings = [];
  while (performance.now() - start < minutes * 60_000 && errors.length === 0) {
    await page.waitForTimeout(Math.min(EVERY, minutes * 15_000));
    const seconds = (performance.now() - start) / 1000;
    readings.push({ seconds, step: await page.evaluate(currentStep), ...(await read()) });
    errors.push(...(await troubles(page)));
    if (readings.at(-1).step === readings.at(-2)?.step) errors.push(`no step since ${readings.at(-1).step}`);
  }
  await close();
  return { minutes, errors, readings };
}

const currentStep = () => Number(document.querySelector('.figure-step dd').textContent.replace(/\D/g, ''));
