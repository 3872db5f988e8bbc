/** What is tried: each part resolves to its text for the record and to all that went wrong. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../tools/browser.mjs';
import { ROOT, run, tool } from '../tools/run.mjs';
import { checkAccess } from './access.mjs';
import { measureLighthouse } from './lighthouse.mjs';
import { clickAround } from './monkey.mjs';
import {
  describeAccess,
  describeClicking,
  describeDamage,
  describeLighthouse,
  describeTraining,
  growth,
} from './record.mjs';
import { train } from './training.mjs';

/** What Lighthouse must give, of 100. */
const GOAL = 95;

export function runPart(name, options) {
  return { training, clicking, damage, access, lighthouse }[name](options);
}

async function training({ url, minutes }) {
  const browser = await launchBrowser();
  const result = await train(browser, url, minutes).finally(() => browser.close());
  return { text: describeTraining(result), wrong: [...result.errors, ...growth(result.readings)] };
}

async function clicking({ url, minutes, seed }) {
  const browser = await launchBrowser();
  const result = await clickAround(browser, url, { minutes, seed }).finally(() => browser.close());
  const errors = result.errors.map(({ error, after }) => `${error}\n    after: ${after.slice(-8).join(' | ')}`);
  return { text: describeClicking(result), wrong: [...errors, ...growth(result.readings)] };
}

/** The contract test of damaged input, all of it. */
async function damage({ seed }) {
  const file = join(ROOT, 'build/soak/damage.json');
  mkdirSync(join(ROOT, 'build/soak'), { recursive: true });
  rmSync(file, { force: true });
  const args = [
    'run',
    '--config',
    'web/vitest.config.ts',
    '--project',
    'contract',
    'web/tests/contract/mutations.test.ts',
  ];
  const env = { GRADFLOW_SOAK: file, GRADFLOW_SEED: String(seed) };
  const { code, output } = await run(tool('vitest'), args, { quiet: true, env });
  const kinds = JSON.parse(readFileSync(file, 'utf8'));
  return { text: describeDamage(kinds, seed, code), wrong: code === 0 ? [] : [output] };
}

async function access({ url }) {
  const browser = await launchBrowser();
  const result = await checkAccess(browser, url).finally(() => browser.close());
  return { text: describeAccess(result), wrong: result.found };
}

async function lighthouse({ url }) {
  const scores = await measureLighthouse(url);
  const low = scores.flatMap(({ page, device, scores }) =>
    Object.entries(scores)
      .filter(([, score]) => score < GOAL)
      .map(([category, score]) => `${page} on a ${device}: ${category} ${score}`),
  );
  return { text: describeLighthouse(scores), wrong: low };
}
