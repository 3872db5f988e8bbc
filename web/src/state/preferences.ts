/** Language and theme belong to the visitor, not to the experiment: what is chosen is kept in this browser. A link may ask for others, for one visit. */
import { loadMessages } from '../i18n/messages.js';
import type { Language, Store, Theme } from './store.js';

const LANGUAGES: readonly Language[] = ['en', 'ko'];
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** What was chosen before, else the browser's language. */
export function recallPreferences(store: Pick<Store, 'language' | 'theme'>): void {
  const preferred = LANGUAGES.find((language) => navigator.language.startsWith(language)) ?? 'en';
  store.language.value = LANGUAGES.find((language) => language === recall('language')) ?? preferred;
  store.theme.value = THEMES.find((theme) => theme === recall('theme')) ?? 'auto';
}

/** Changes the language once its words are there; where they cannot be loaded, nothing changes. */
export async function chooseLanguage(store: Pick<Store, 'language'>, language: Language): Promise<void> {
  const isLoaded = await loadMessages(language).then(
    () => true,
    () => false,
  );
  if (!isLoaded) return;
  store.language.value = language;
  keep('language', language);
}

export function chooseTheme(store: Pick<Store, 'theme'>, theme: Theme): void {
  store.theme.value = theme;
  keep('theme', theme);
}

/** A browser may forbid storage, as in a sandboxed frame: then nothing is remembered. */
function recall(key: string): string | null {
  try {
    return localStorage.getItem(`gradflow.${key}`);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`gradflow.${key}`, value);
  } catch {
    // As above: the choice holds for this visit.
  }
}
