/** The page's own tools: share, shortcuts, theme, language. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Actions } from '../state/actions.js';
import { chooseLanguage, chooseTheme } from '../state/preferences.js';
import type { Store, Theme } from '../state/store.js';
import type { Dialogs } from './dialogs.js';
import { icons } from './icons.js';
import { texts } from './texts.js';

const NEXT_THEME: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };

export function pageTools(store: Store, actions: Actions, open: Dialogs): TemplateResult {
  return html`${store.failure.value === null ? runTools(store, actions, open) : nothing} ${themeButton(store)} ${languageButton(store)}`;
}

function runTools(store: Store, actions: Actions, open: Dialogs): TemplateResult {
  const { tools } = texts(store).page;
  const { twin } = store;
  return html`<button class="button" type="button" title=${tools.lessons} @click=${open.lessons}>
      ${icons.lessons}<span class="label-lessons">${tools.lessons}</span>
    </button>
    <button class="button" type="button" title=${tools.storiesHint} @click=${open.stories}>
      ${icons.stories}<span class="label-secondary">${tools.stories}</span>
    </button>
    <button class="button" type="button" title=${tools.share} @click=${open.share}>
      ${icons.share}<span class="label-secondary">${tools.share}</span>
    </button>
    <button class="button button-icon" type="button" aria-label=${tools.twin} title=${tools.twin} aria-pressed=${twin.value !== null}
      @click=${() => actions.setTwin(twin.value ? null : store.config.value)}>A|B</button>
    <button
      class="button button-icon keyboard-button"
      type="button"
      aria-label=${tools.keyboard}
      title=${tools.keyboard}
      @click=${open.shortcuts}
    >
      ${icons.keyboard}
    </button>`;
}

function themeButton(store: Store): TemplateResult {
  const theme = store.theme.value;
  const name = texts(store).page.tools.theme[theme];
  return html`<button class="button button-icon" type="button" aria-label=${name} title=${name}
    @click=${() => chooseTheme(store, NEXT_THEME[theme])}>${icons[theme]}</button>`;
}

function languageButton(store: Store): TemplateResult {
  const { tools } = texts(store).page;
  return html`<button class="button button-language" type="button" lang=${tools.otherLanguageCode}
    @click=${() => void chooseLanguage(store, store.language.value === 'en' ? 'ko' : 'en')}>${tools.otherLanguage}</button>`;
}
