/** What axe-core finds wrong with a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(root: Document, options?: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

/** What the page promises. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each violation as `rule: element`, by all rules or the sets named. */
export async function violations(page: Page, runOnly?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (rules) => (window as unknown as { axe: Axe }).axe.run(document, rules ? { runOnly: rules } : {}),
    runOnly,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
