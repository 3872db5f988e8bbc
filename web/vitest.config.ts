/** The projects, run one by one by `npm test`: unit, contract, package, browser, firefox, webkit. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...options },
});

/** Modules are loaded once for all files: loading them for each takes longer than most files' tests. */
const shared = { isolate: false, unstubGlobals: true };

const slow = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Drives a browser, which may stumble by itself: what fails is tried once more, and the report says so. */
const driven = { ...slow, retry: 1 };

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.vite'),
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } }, // pages answer later on a busy machine
    projects: [
      project('unit', { ...shared, testTimeout: 30_000, setupFiles: here('tests/unit/support/setup.ts') }),
      project('contract', { ...shared, testTimeout: 30_000 }),
      project('package', slow),
      project('browser', {
        ...shared,
        ...driven,
        maxWorkers: 3, // while one waits for its page, the others keep two cores busy
        include: ['tests/browser/**/*.test.ts', 'tests/journeys/chromium.test.ts'],
        globalSetup: here('tests/browser/setup.ts'),
      }),
      ...['firefox', 'webkit'].map((name) => project(name, { ...driven, include: [`tests/journeys/${name}.test.ts`] })),
    ],
  },
});
