/** Words that most visits never need, and the sentences made of them: fetched when first asked for. */
import { signal } from '@preact/signals-core';
import type { Language } from '../state/store.js';

type Sentences = typeof import('./problem-text.js');
export type LateMessages = typeof import('./en/late.js')['late'];
type Late = LateMessages & Sentences;

const LOADERS: Record<Language, () => Promise<{ late: LateMessages }>> = {
  en: () => import('./en/late.js'),
  ko: () => import('./ko/late.js'),
};

const loaded = signal<Partial<Record<Language, Late>>>({});

/** Fails where the files cannot be had. */
export async function loadLate(language: Language): Promise<void> {
  if (loaded.value[language]) return;
  const [{ late }, sentences] = await Promise.all([LOADERS[language](), import('./problem-text.js')]);
  loaded.value = { ...loaded.value, [language]: { ...late, ...sentences } };
}

/** Null for the moment that they take to arrive; a template that reads them follows. */
export function lateMessages(language: Language): Late | null {
  const late = loaded.value[language];
  if (!late) void loadLate(language).catch(() => {}); // asked for again with the next paint
  return late ?? null;
}
