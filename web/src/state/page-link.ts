/** A link as the full page reads it: language and theme of the link hold for this visit and are not kept. */
import { loadMessages } from '../i18n/messages.js';
import { type LinkContent, readLink } from './read-link.js';
import type { Store } from './store.js';

/** Where the words of the language cannot be had, the page stays with its own. */
export async function readPageLink(text: string, store: Pick<Store, 'language' | 'theme'>): Promise<LinkContent> {
  const { language, theme, ...content } = await readLink(text);
  if (theme) store.theme.value = theme;
  if (language) {
    await loadMessages(language).then(
      () => {
        store.language.value = language;
      },
      () => {},
    );
  }
  return content;
}
