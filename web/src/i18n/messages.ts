/**
 * What the page says, in the language chosen: each language is loaded when it is first wanted.
 * English is the measure: another language must have the same keys.
 */
import type { Language } from '../state/store.js';
import type { en } from './en/index.js';

export type Messages = typeof en;

const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en/index.js')).en,
  ko: async () => (await import('./ko/index.js')).ko,
};

const loaded = new Map<Language, Messages>();

/** Fails where the language's file cannot be had. */
export async function loadMessages(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await LOADERS[language]());
}

/** Of a language that has been loaded: `store.language` changes only afterwards. */
export function messagesFor(language: Language): Messages {
  const messages = loaded.get(language);
  if (!messages) throw new Error(`the messages of ${language} are not loaded`);
  return messages;
}
