/** Lighthouse on the page and on an embed, as a computer and as a phone see them; the median of several runs. */
import { createServer } from 'node:net';
import { launchBrowser } from '../tools/browser.mjs';

const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = { page: '', embed: 'embed.html#v=1&layers=6*8-sigmoid' };

/** Resolves to [{ page, device, scores: { category: 0..100 } }]. */
export async function measureLighthouse(url) {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const results = [];
    for (const [page, path] of Object.entries(PAGES)) {
      for (const device of ['computer', 'phone']) {
        results.push({ page, device, scores: await medianScores(url + path, device, port) });
      }
    }
    return results;
  } finally {
    await browser.close();
  }
}

async function medianScores(address, device, port) {
  const { default: lighthouse, desktopConfig } = await import('lighthouse');
  const all = [];
  for (let i = 0; i < RUNS; i++) {
    const flags = { port, onlyCategories: CATEGORIES, logLevel: 'error' };
    const { lhr } = await lighthouse(address, flags, device === 'computer' ? desktopConfig : undefined);
    all.push(lhr.categories);
  }
  const median = (category) => all.map((one) => one[category].score).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  return Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(100 * median(category))]));
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
