/** The trainability map as a visitor has it: how long 64 x 64 runs take, by the clock and of the processors; how soon it stops. */

const RUNS = '#v=1&data=circle&layers=16-tanh,16-tanh&batch=16&view=trainability&view.size=64&view.steps=200';
/** So many runs that it is far from complete when it is stopped. */
const LONG = RUNS.replace('size=64', 'size=128').replace('steps=200', 'steps=1000');

const isState = (state) => document.querySelector('.trials-progress')?.dataset.state === state;
const hasBegun = () => Number(document.querySelector('.trials-progress progress')?.value) > 200;

/** Resolves to { seconds, processorSeconds, runs, stopped }: `stopped` is milliseconds from the press to a quiet pool. */
export async function measureMap(browser, url, context) {
  const page = await browser.newPage(context);
  const devtools = await browser.newBrowserCDPSession();
  const before = await processorTime(devtools);
  const start = Date.now();
  await page.goto(url + RUNS);
  await page.waitForFunction(isState, 'complete', { timeout: 10 * 60_000 });
  const seconds = (Date.now() - start) / 1000;
  const processorSeconds = (await processorTime(devtools)) - before;
  const runs = await page.evaluate(() => document.querySelector('.trials-progress progress').max);
  await page.close();
  return { seconds, processorSeconds, runs, stopped: await measureStop(browser, url, context) };
}

/** Of all renderers: page, training and the map's workers. */
async function processorTime(devtools) {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime : 0), 0);
}

/** Workers are quiet when their process is: looked at every few milliseconds after the button was pressed. */
async function measureStop(browser, url, context) {
  const page = await browser.newPage(context);
  const devtools = await browser.newBrowserCDPSession();
  await page.goto(url + LONG);
  await page.waitForFunction(hasBegun, undefined, { timeout: 10 * 60_000 });
  const start = performance.now();
  await page.evaluate(() => document.querySelector('#trials-stop').click());
  let [last, quiet] = [await processorTime(devtools), performance.now()];
  while (performance.now() - quiet < 300) {
    const now = await processorTime(devtools);
    if (now - last > 0.004) quiet = performance.now();
    last = now;
  }
  await page.close();
  return quiet - start;
}
