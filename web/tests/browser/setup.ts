/** Serves dist/site from a folder below the root, as a course page would, and starts one Chromium for all tests. */
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { launchBrowserServer } from '../../tools/browser.mjs';
import { serve } from '../../tools/static-server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    siteUrl: string;
    browserEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serve(fileURLToPath(new URL('../../../dist/site', import.meta.url)), { path: '/course/unit-3/' });
  const browser = await launchBrowserServer();
  project.provide('siteUrl', site.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}
