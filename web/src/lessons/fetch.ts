/** Where the text of a lesson comes from. */
import type { Language } from '../state/store.js';
import { isLessonId, OWN } from './contents.js';
import type { LessonHead } from './lesson.js';
import { ownText } from './progress.js';
import { LONGEST_LESSON } from './read/read-lesson.js';

/** Why there is no text: nothing is kept in this browser, the file cannot be had, it lies elsewhere. */
export type Missing = 'not-kept' | 'not-found' | 'elsewhere';

export type Fetched = { text: string; missing?: undefined } | { text?: undefined; missing: Missing };

/** Of the site's own in the language of the page. Never fails. */
export async function fetchLesson(id: string, language: Language): Promise<Fetched> {
  if (id === OWN) {
    const text = ownText();
    return text === null ? { missing: 'not-kept' } : { text };
  }
  const address = addressOf(isLessonId(id) ? `lessons/${id}.${language}.md` : id);
  return address ? read(address) : { missing: 'elsewhere' };
}

/** What the cards of the site's own lessons say; those that are not there yet are left out. */
export async function fetchCards(language: Language): Promise<Partial<Record<string, LessonHead>>> {
  const { text } = await read(new URL(`lessons/${language}.json`, document.baseURI));
  return text === undefined ? {} : (JSON.parse(text) as Record<string, LessonHead>);
}

/** Null for an address of another site. */
export function addressOf(path: string): URL | null {
  const page = new URL(document.baseURI);
  const address = URL.canParse(path, page) ? new URL(path, page) : null;
  return address?.origin === page.origin ? address : null;
}

async function read(address: URL): Promise<Fetched> {
  try {
    const response = await fetch(address);
    const size = Number(response.headers.get('Content-Length') ?? 0);
    if (!response.ok || size > 10 * LONGEST_LESSON) return { missing: 'not-found' };
    return { text: await response.text() };
  } catch {
    return { missing: 'not-found' };
  }
}
