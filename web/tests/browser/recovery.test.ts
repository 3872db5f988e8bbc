/** What goes on when a worker breaks, is ended, or no longer answers. */
import { afterEach, expect, inject, test } from 'vitest';
import { firstFrame, type OpenPage, openBlankPage } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

/** Keeps every worker that the page starts; `stopClock`: time passes faster when a test says so. */
async function open(link: string, { stopClock = false } = {}): Promise<void> {
  opened = await openBlankPage({ locale: 'en-US' });
  if (stopClock) await opened.page.clock.install();
  await opened.page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      constructor(...how: ConstructorParameters<typeof Worker>) {
        super(...how);
        workers.push(this);
      }
    };
  });
  await opened.page.goto(`${inject('siteUrl')}#v=1&${link}`);
  await firstFrame(opened.page);
}

/** As a browser ends a worker: without a word, or with an error. */
const end = (index: number, message?: string): Promise<void> =>
  opened.page.evaluate(
    ([which, text]) => {
      const worker = (window as unknown as { workers: Worker[] }).workers.at(Number(which))!;
      worker.terminate();
      if (text) worker.dispatchEvent(new ErrorEvent('error', { message: String(text) }));
    },
    [index, message],
  );

/** With an error, in the task after the one that starts it. */
const endSecondWorker = (): Promise<void> =>
  opened.page.evaluate(
    () =>
      new Promise((resolve) => {
        const { workers } = window as unknown as { workers: Worker[] };
        const look = (): void => {
          const [, second] = workers;
          if (!second) return void setTimeout(look);
          second.terminate();
          second.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
          resolve();
        };
        look();
      }),
  );

const workers = (): Promise<number> =>
  opened.page.evaluate(() => (window as unknown as { workers: Worker[] }).workers.length);

const step = async (): Promise<number> =>
  Number((await opened.page.textContent('.figure-step dd'))!.replaceAll(',', ''));

const reaches = (least: number): Promise<unknown> =>
  opened.page.waitForFunction(
    (wanted) => Number(document.querySelector('.figure-step dd')!.textContent!.replaceAll(',', '')) >= wanted,
    least,
  );

const isPlaying = async (): Promise<boolean> => (await opened.page.getAttribute('#play', 'aria-pressed')) === 'true';

test('a run plays on in another worker, with its past, and says so in one line; at the second time it waits', async () => {
  await open('view=time');
  const { page } = opened;
  await page.click('#play');
  await reaches(1200);
  const before = await step();
  await end(0, 'out of memory');
  await page.locator('#banner .banner').waitFor();
  const notices = page.locator('#banner li');
  expect(await notices.allInnerTexts()).toEqual([
    'Engine: It failed and was started again. Training goes on; at most a second of it was lost.',
  ]);
  expect(await step()).toBeGreaterThan(before - 1000); // 500 a second
  await reaches(before + 300);
  expect(await workers()).toBe(3); // with the lab's
  await end(-1, 'out of memory');
  await page.waitForFunction(() => document.querySelector('#banner li')?.textContent?.includes('waits'));
  expect(await notices.count()).toBe(1);
  expect(await isPlaying()).toBe(false);
  expect(await step()).toBeGreaterThan(before);
  await page.click('#play');
  await reaches(before + 1500);
});

test('a worker that no longer answers is replaced', async () => {
  await open('', { stopClock: true });
  const { page } = opened;
  await page.click('#play');
  await reaches(600);
  await end(0);
  const before = await step();
  await page.clock.runFor(20_000);
  await page.locator('#banner .banner').waitFor();
  await reaches(before + 100);
  expect(await workers()).toBe(2);
});

test('a twin goes on when one of its workers ends', async () => {
  await open('b.lr=0.1');
  const { page } = opened;
  await page.locator('#twin').waitFor();
  await page.click('#play');
  await reaches(600);
  await end(1, 'out of memory');
  await page.locator('#banner .banner').waitFor();
  await reaches(1500);
  await page.click('#play');
  expect(await workers()).toBe(3);
  const steps = page.locator('#twin-figures');
  expect(await steps.innerText()).toContain('B');
});

test('a lab says that its worker broke, and computes the next time', async () => {
  await open('view=check');
  const { page } = opened;
  const start = page.locator('#lab .button-primary');
  const broken = endSecondWorker(); // it must not have answered before
  await start.click();
  await broken;
  await page.locator('.lab-problem').waitFor();
  expect(await page.textContent('.lab-problem')).toContain('the run itself is not touched');
  await start.click();
  await page.waitForFunction(() => !document.querySelector('.lab-problem'));
});
