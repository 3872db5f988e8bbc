/** Where a story's runs are: ordinary links of this page, so that Back leads to where the reader came from. */
import { writeLink } from '../state/link.js';
import type { Story } from './stories.js';

/** The run that fails, and the same with one thing changed. */
export const RUNS = ['failing', 'rescued'] as const;
export type RunName = (typeof RUNS)[number];

export function storyLink({ id, lab, ...runs }: Story, run: RunName): string {
  return `#${writeLink(runs[run], { lab, story: id })}`;
}
