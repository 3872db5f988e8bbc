/**
 * A visitor without a plan: clicks, types, drags, chooses, goes back and forth, follows links and resizes the window, as a
 * seed says. What it does is listed, so that the last actions before an error are known.
 */
import { actOn, gestures } from './gestures.mjs';
import { watchMemory } from './memory.mjs';
import { openWatched, troubles } from './page.mjs';
import { createRandom } from './random.mjs';

/** Milliseconds after which an action counts as hung. */
const HUNG = 30_000;
/** Where memory is read: the page as it opens. */
const HOME = '#v=1';
const LAST_ACTIONS = 25;

/** Resolves to { minutes, seed, actions, errors: [{ error, after }], readings }. */
export async function clickAround(browser, url, { minutes, seed }) {
  const opened = await openWatched(browser, url + HOME);
  const random = createRandom(seed);
  const read = await watchMemory(browser, opened.page);
  const start = performance.now();
  const done = { minutes, seed, actions: 0, errors: [], readings: [] };
  const last = [];
  let nextReading = 0;
  while (performance.now() - start < minutes * 60_000 && done.errors.length < 20) {
    const elapsed = performance.now() - start;
    if (elapsed >= nextReading) {
      await goHome(opened.page);
      done.readings.push({ seconds: elapsed / 1000, actions: done.actions, ...(await read()) });
      nextReading = elapsed + Math.min(60_000, minutes * 7_500);
    }
    const said = await within(HUNG, act(opened.page, url, random)).catch((error) => `${error.message}`);
    if (said.startsWith('hung')) opened.errors.push(said);
    last.push(said);
    if (last.length > LAST_ACTIONS) last.shift();
    done.actions++;
    opened.errors.push(...(await within(HUNG, troubles(opened.page)).catch((error) => [error.message])));
    if (opened.errors.length > 0) {
      done.errors.push(...opened.errors.splice(0).map((error) => ({ error, after: [...last] })));
      await opened.page.goto('about:blank');
      await opened.page.goto(url + HOME);
    }
  }
  await goHome(opened.page);
  done.readings.push({ seconds: (performance.now() - start) / 1000, actions: done.actions, ...(await read()) });
  await opened.close();
  return done;
}

async function act(page, url, random) {
  if (!page.url().startsWith(url)) {
    await page.goto(url + HOME);
    return 'came back';
  }
  return random.next() < 0.75 ? actOn(page, random) : random.pick(gestures)(page, random);
}

async function goHome(page) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate((hash) => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    location.hash = `${hash}&seed=${1 + (Date.now() % 1000)}`; // another than the one on screen
  }, HOME);
  await page.waitForTimeout(1500);
}

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hung: no answer for ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
