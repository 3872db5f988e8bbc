/** A page of the built site that notes whatever should not happen. */

/** Waiting for something in the page evaluates text there, which the page's own policy forbids. */
const CONTEXT = { bypassCSP: true, viewport: { width: 1440, height: 900 }, locale: 'en-US' };

export async function openWatched(browser, url) {
  const context = await browser.newContext(CONTEXT);
  const page = await context.newPage();
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.stack ?? String(error)));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('dialog', (dialog) => void dialog.dismiss());
  page.on('download', (download) => void download.cancel());
  context.on('page', (other) => other !== page && void other.close());
  await page.goto(url);
  return { page, errors, close: () => context.close() };
}

/** What the page itself says went wrong with its engine; empty where nothing did. */
export const troubles = (page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll('#failure .failure, #banner .banner')].map((part) => part.textContent);
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /engine|Gradflow cannot/.test(text));
  });
