/** Where a story's runs are: ordinary links of this page, so that Back leads to where the reader came from. */
import { writeLink } from '../state/link.js';
import { writeTwin } from '../state/link-twin.js';
import type { Story } from './stories.js';

/** The run that fails, and the same with one thing changed. */
export const RUNS = ['failing', 'rescued'] as const;
export type RunName = (typeof RUNS)[number];

/** What a link of a story shows: one of its runs, or both side by side. */
export const SIGHTS = [...RUNS, 'both'] as const;
export type Sight = (typeof SIGHTS)[number];

export function storyLink({ id, lab, failing, rescued }: Story, sight: Sight): string {
  const link = `#${writeLink(sight === 'rescued' ? rescued : failing, { lab, story: id })}`;
  return sight === 'both' ? `${link}&${writeTwin(failing, rescued)}` : link;
}

/** The browser follows a link of this page; Space then plays its run. */
export function playNext({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  const elsewhere = ctrlKey || metaKey || shiftKey; // in another tab or window
  if (!elsewhere) document.getElementById('play')?.focus({ preventScroll: true });
}
