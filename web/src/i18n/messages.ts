/** What the page says, in the language chosen. English is the measure: another language must have the same keys. */
import type { Language } from '../state/store.js';
import { en } from './en/index.js';
import { ko } from './ko/index.js';

export type Messages = typeof en;

const LANGUAGES: Record<Language, Messages> = { en, ko };

export function messagesFor(language: Language): Messages {
  return LANGUAGES[language];
}
