/** The words in force, for templates: reading them makes a template follow the language. */
import { type Messages, messagesFor } from '../i18n/messages.js';
import type { Store } from '../state/store.js';

export function texts(store: Store): Messages {
  return messagesFor(store.language.value);
}
