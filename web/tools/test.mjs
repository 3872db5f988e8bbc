/**
 * npm test [-- suite ...]: every test, or only the suites named. Suites run in order and stop at the first failure;
 * while one runs, the next ones' builds go on beside it. Compilers need nothing of npm's: they start before it.
 */

import { buildCore } from './build-core.mjs';
import { endChildren, main, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  const names = process.argv.slice(2);
  const early = names.length === 0 ? buildCore('native').catch(() => {}) : null; // tried again, and told, in its turn
  await setup('test');
  const { SUITES } = await import('./suites.mjs');
  const total = await runSuites(choose(SUITES, names), early);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
});

function choose(suites, names) {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  const known = suites.map((suite) => suite.name).join(' ');
  if (unknown.length > 0) throw new Trouble(`Unknown suite: ${unknown.join(' ')}. There are: ${known}`);
  return names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name));
}

/** Resolves to the sum of the tests that passed and failed. */
async function runSuites(suites, early) {
  const ready = prepareInOrder(suites, early);
  const total = { passed: 0, failed: 0 };
  for (const suite of suites) {
    const start = performance.now();
    console.log(`\n== ${suite.title}`);
    const { passed, failed } = await outcome(suite, ready.get(suite));
    total.passed += passed;
    total.failed += failed;
    console.log(
      `== ${suite.title}: ${passed} passed, ${failed} failed, ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    if (failed > 0) {
      console.log(`\nFAILED: ${suite.title}. The suites after it did not run.`);
      endChildren();
      break;
    }
  }
  return total;
}

/** Starts the preparations one after the other, from when `early` is done; suite -> promise of its own being done. */
function prepareInOrder(suites, early) {
  const ready = new Map();
  let last = Promise.resolve(early);
  for (const suite of suites) {
    last = last.then(() => suite.prepare?.());
    last.catch(() => {}); // told where the suite's turn comes
    ready.set(suite, last);
  }
  return ready;
}

async function outcome(suite, ready) {
  try {
    await ready;
    const result = await suite.run();
    if (result.passed + result.failed > 0) return result;
    console.log('No test ran.');
  } catch (error) {
    console.log(error instanceof Trouble ? error.message : error);
  }
  return { passed: 0, failed: 1 };
}
