/** What is chosen in the embed tab, and what it comes to. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { DEFAULT_OPTIONS, type EmbedOptions, OPTIONS } from '../../embed/options.js';
import type { Store } from '../../state/store.js';
import type { SharedLink } from '../shared.js';
import { type SnippetKind, snippet, withoutScene } from './snippets.js';
import { embedTabWords } from './words.js';

/** CSS pixels of a phone, a column of text, a wide page. */
export const WIDTHS = [320, 640, 960] as const;
const FIRST_HEIGHT = 620;

/** Options that are written by hand, and so can be wrong. */
export type TextOption = 'steps' | 'goal';

export interface EmbedModel {
  options: Signal<EmbedOptions>;
  /** As typed; what cannot be used is not in the options. */
  texts: Signal<Record<TextOption, string>>;
  wrong: ReadonlySignal<Record<TextOption, boolean>>;
  width: Signal<(typeof WIDTHS)[number]>;
  kind: Signal<SnippetKind>;
  /** CSS pixels that the preview wants at its width. */
  height: Signal<number>;
  /** Where `embed.html` lies; ends in a slash. */
  site: string;
  /** The experiment as the text of a link; null while there is none. */
  link: ReadonlySignal<string | null>;
  /** The link says more than an embed shows: a lab, a story, a second run. */
  isLess: ReadonlySignal<boolean>;
  all: ReadonlySignal<EmbedOptions>;
  /** The lines to copy; empty while there are none. */
  lines: ReadonlySignal<string>;
}

export function createModel(store: Store, { address }: SharedLink): EmbedModel {
  const options = signal(DEFAULT_OPTIONS);
  const texts = signal({ steps: '', goal: '' });
  const kind = signal<SnippetKind>('iframe');
  const height = signal(FIRST_HEIGHT);
  const site = new URL('./', location.href).href;
  const whole = computed(() => (address.value ? address.value.slice(address.value.indexOf('#') + 1) : null));
  const link = computed(() => (whole.value === null ? null : withoutScene(whole.value)));
  const all = computed(() => ({ ...options.value, ...readTexts(texts.value) }));
  const lines = computed(() => {
    const { title } = embedTabWords(store);
    const { value: text } = link;
    return text === null
      ? ''
      : snippet(kind.value, { site, link: text, options: all.value, height: height.value, title });
  });
  return {
    ...{ options, texts, kind, height, site, link, all, lines },
    wrong: computed(() => faultsOf(texts.value)),
    width: signal(640),
    isLess: computed(() => link.value !== whole.value),
  };
}

function readTexts(texts: Record<TextOption, string>): Pick<EmbedOptions, TextOption> {
  const silent = (): void => {};
  return {
    steps: OPTIONS.steps.read(texts.steps, silent) ?? null,
    goal: OPTIONS.goal.read(texts.goal, silent) ?? null,
  };
}

function faultsOf(texts: Record<TextOption, string>): Record<TextOption, boolean> {
  const { steps, goal } = readTexts(texts);
  return { steps: texts.steps !== '' && steps === null, goal: texts.goal !== '' && goal === null };
}
