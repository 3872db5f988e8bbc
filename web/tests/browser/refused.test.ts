/** What a browser may refuse or take back: each is said in words, and nothing is lost. */
import { afterEach, describe, expect, inject, test } from 'vitest';
import { firstFrame, type OpenPage, openBlankPage } from './page.js';

let opened: OpenPage;
afterEach(async () => {
  const { errors } = opened;
  await opened.close();
  expect(errors).toEqual([]);
});

/** `refuse` runs before the page's own scripts. */
async function open(link: string, refuse: () => void): Promise<OpenPage['page']> {
  opened = await openBlankPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  await opened.page.addInitScript(refuse);
  await opened.page.goto(`${inject('siteUrl')}#v=1&${link}`);
  await firstFrame(opened.page);
  return opened.page;
}

const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

async function keepAfterEpoch(page: OpenPage['page']): Promise<void> {
  await page.locator('#run button', { hasText: 'Epoch' }).click();
  await soon(() => page.textContent('.figure-step dd')).toBe('16');
  await page.click('#keep-run');
}

const notice = (page: OpenPage['page']): Promise<string> => page.locator('.runs').innerText();

describe('storage', () => {
  test('that is forbidden: all works for this visit, and the page says so', async () => {
    const page = await open('', () => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await keepAfterEpoch(page);
    await soon(() => notice(page)).toContain('stores nothing for this page');
    expect(await page.locator('.runs-list li').count()).toBe(1);
    await page.click('.button-language');
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
  });

  test('that is full: the run stays, what was kept stays, and words say what to do', async () => {
    const page = await open('', () => {
      const refuse = (): never => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
      addEventListener('load', () => localStorage.setItem('gradflow.theme', 'dark'));
      setTimeout(() => {
        Storage.prototype.setItem = refuse;
      }, 1000);
    });
    await page.waitForTimeout(1000);
    await keepAfterEpoch(page);
    await soon(() => notice(page)).toMatch(/no room/);
    expect(await page.textContent('.figure-step dd')).toBe('16');
    expect(await page.evaluate(() => localStorage.getItem('gradflow.theme'))).toBe('dark');
    await page.click('.button-language');
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
  });
});

test('WebGL that is taken back: words in its place, the contours stay, and it comes back', async () => {
  const page = await open('layers=4-tanh&view=surface', () => {
    const original = HTMLCanvasElement.prototype.getContext as (this: unknown, ...all: unknown[]) => unknown;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...all: unknown[]) {
      const context = original.apply(this, all);
      if (all[0] === 'webgl2') Object.assign(window, { webgl: context });
      return context;
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  const state = (): Promise<string | null> => page.locator('#lab .terrain').last().getAttribute('data-state');
  await soon(state).toBe('shown');
  await page.evaluate(() => {
    const { webgl } = window as unknown as { webgl: WebGL2RenderingContext };
    const extension = webgl.getExtension('WEBGL_lose_context')!;
    Object.assign(window, { extension });
    extension.loseContext();
  });
  await soon(state).toBe('absent');
  expect(await page.locator('#lab .terrain[data-state=absent]').innerText()).toContain('needs WebGL');
  await page.evaluate(() => (window as unknown as { extension: WEBGL_lose_context }).extension.restoreContext());
  await soon(state).toBe('shown');
});
