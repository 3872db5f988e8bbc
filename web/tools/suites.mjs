/** The test suites in the order they run: `prepare` builds, `run` resolves to { passed, failed }. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildCore } from './build-core.mjs';
import { buildImages } from './build-images.mjs';
import { buildPackage, buildSite } from './build-web.mjs';
import { checkSources } from './check-sources.mjs';
import { findFirefox } from './machine.mjs';
import { ROOT, run, tool } from './run.mjs';

const vitest = (project) => ({ run: () => runVitest([project]) });

export const SUITES = [
  { name: 'check', title: 'Format, lint and types', run: runChecks },
  { name: 'native', title: 'C++ tests, native, with sanitizers', prepare: () => buildCore('native'), run: runNative },
  { name: 'wasm', title: 'C++ tests as WebAssembly under Node', prepare: () => buildCore('wasm'), run: runWasm },
  { name: 'unit', title: 'TypeScript unit tests', ...vitest('unit') },
  {
    name: 'contract',
    title: 'Contract of the shipped Wasm',
    prepare: prepareContract,
    ...vitest('contract'),
  },
  { name: 'package', title: 'npm package, installed and used', prepare: preparePackage, ...vitest('package') },
  { name: 'browser', title: 'The page in Chromium', prepare: prepareSite, ...vitest('browser') },
  { name: 'journeys', title: 'Journeys in Firefox and WebKitGTK', prepare: prepareSite, run: runJourneys },
];

/** Suites share what they build. */
function once(build) {
  let made = null;
  return () => {
    made ??= build();
    return made;
  };
}

const buildModule = once(() => buildCore('wasm', ['gradflow_wasm']));
const packageBuilt = once(buildPackage);
const siteBuilt = once(buildSite);

async function prepareContract() {
  buildImages();
  await buildModule();
}

async function preparePackage() {
  await buildModule();
  await packageBuilt();
}

async function prepareSite() {
  await preparePackage(); // journeys use both
  await siteBuilt();
}

async function runChecks() {
  const results = await checkSources();
  for (const { name, code, output } of results) if (code !== 0) console.log(`${name} failed\n${output}`);
  const failed = results.filter(({ code }) => code !== 0).length;
  return { passed: results.length - failed, failed };
}

function runNative() {
  const env = { ASAN_OPTIONS: 'detect_leaks=1:strict_string_checks=1', UBSAN_OPTIONS: 'print_stacktrace=1' };
  return runGoogleTest('build/native/cpp/tests/gradflow_tests', [], env);
}

function runWasm() {
  return runGoogleTest(process.execPath, ['build/wasm/cpp/tests/gradflow_tests.js']);
}

/** Both at once: either leaves half of two cores unused. */
function runJourneys() {
  if (findFirefox()) return runVitest(['firefox', 'webkit']);
  console.log('Firefox is left out: this system has none but a snap. Name one in FIREFOX_PATH.');
  return runVitest(['webkit']);
}

/** Prints only what failed: GoogleTest's brief form. */
async function runGoogleTest(command, args, env = {}) {
  const { code, output } = await run(command, [...args, '--gtest_brief=1'], { env });
  const passed = count(output, /\[ {2}PASSED {2}\] (\d+) test/);
  const failed = count(output, /^ ?(\d+) FAILED TEST/m);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

const count = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

/** Runs projects of web/vitest.config.ts; gives up after ten failures, for a page that hangs fails by timeouts. */
async function runVitest(projects) {
  const report = join(ROOT, 'build/vitest', `${projects.join('-')}.json`);
  mkdirSync(join(ROOT, 'build/vitest'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const chosen = projects.map((project) => `--project=${project}`);
  const args = ['run', '--config', 'web/vitest.config.ts', ...chosen, '--bail=10', ...reporters];
  const { code } = await run(tool('vitest'), args);
  const { numPassedTests, numFailedTests } = readReport(report);
  return { passed: numPassedTests, failed: code === 0 ? numFailedTests : Math.max(numFailedTests, 1) };
}

/** No tests when Vitest could not even write its report: its exit code then counts as one failure. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}
