/** Chromium, which the other tests of the page use too. */
import { openBlankPage } from '../browser/page.js';
import type { Tab } from './tab.js';
import { callOf } from './webdriver.js';

export async function launchChromium(): Promise<Tab> {
  const { page, errors, close } = await openBlankPage({ locale: 'en-US' });
  return {
    name: `Chromium ${page.context().browser()?.version()}`,
    takeErrors: async () => errors.splice(0),
    async open(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    run: async (code, ...values) => JSON.parse(await page.evaluate<string>(callOf(code, values))),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    resize: (width, height) => page.setViewportSize({ width, height }),
    picture: () => page.screenshot(),
    close,
  };
}
