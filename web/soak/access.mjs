/** axe-core on every view of the page and on an embed, in both languages and themes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { VIEWS } from './views.mjs';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Colors do not fade while they are judged. */
const CONTEXT = { bypassCSP: true, reducedMotion: 'reduce', serviceWorkers: 'block', locale: 'en-US' };
const WINDOW = { viewport: { width: 1440, height: 900 } };

/** Resolves to { checks, found: ['view, language, theme: rule: element'] }. */
export async function checkAccess(browser, url) {
  const result = { checks: 0, found: [] };
  const page = await openPage(browser, `${url}#v=1`);
  for (const [name, link, act] of VIEWS) {
    await show(page, link);
    if (act) await act(page);
    await page.waitForTimeout(700);
    await judgeAll(page, name, result);
  }
  await page.context().close();
  for (const language of ['en', 'ko']) {
    const embed = await openPage(browser, `${url}embed.html#v=1&layers=6*8-sigmoid&lang=${language}`);
    await judge(embed, `embed, ${language}`, result);
    await embed.context().close();
  }
  return result;
}

async function openPage(browser, address) {
  const context = await browser.newContext({ ...CONTEXT, ...WINDOW });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.figure-trainLoss dd').waitFor();
  await page.waitForFunction(() => !document.querySelector('#labs:empty, [aria-busy="true"]'));
  await page.evaluate(AXE);
  return page;
}

async function show(page, link) {
  await page.evaluate((rest) => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    location.hash = rest ? `#v=1&${rest}` : '#v=1';
  }, link);
  await page.waitForTimeout(1500);
}

async function judgeAll(page, name, result) {
  for (const language of ['en', 'ko']) {
    await page.evaluate((wanted) => {
      if (document.documentElement.lang !== wanted) document.querySelector('.button-language').click();
    }, language);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await judge(page, `${name}, ${language}`, result);
  }
}

async function judge(page, name, result) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    const found = await page.evaluate(findViolations, RULES);
    result.checks++;
    result.found.push(...found.map((violation) => `${name}, ${colorScheme}: ${violation}`));
  }
}

/** Runs in the page. */
async function findViolations(runOnly) {
  const { violations } = await window.axe.run(document, { runOnly });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
