/** The style sheet's color tokens, for canvas. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

/** CSS custom properties of the root element, without the leading dashes. */
const TOKENS = {
  bg: '--bg',
  panel: '--panel',
  ink: '--ink',
  soft: '--soft',
  line: '--line',
  fill: '--fill',
  accent: '--accent',
  accentInk: '--accent-ink',
  orange: '--orange',
  blue: '--blue',
  good: '--good',
  warn: '--warn',
  bad: '--bad',
} as const;

/** CSS colors by name. Each theme change gives a new object, so it can key a cache. */
export type ThemeColors = Readonly<Record<keyof typeof TOKENS, string>>;

const version = signal(0);
let cached: ThemeColors | null = null;
let watching = false;

/** Counts theme changes: an effect that reads it runs again when the colors are others. */
export const themeVersion: ReadonlySignal<number> = version;

/** The tokens in force. Throws where the style sheet lacks one. */
export function themeColors(): ThemeColors {
  if (!watching) watchTheme();
  cached ??= readTokens();
  return cached;
}

function readTokens(): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const read = ([name, property]: [string, string]): [string, string] => {
    const color = style.getPropertyValue(property).trim();
    if (!color) throw new Error(`The style sheet defines no ${property}.`);
    return [name, color];
  };
  return Object.fromEntries(Object.entries(TOKENS).map(read)) as ThemeColors;
}

function watchTheme(): void {
  watching = true;
  const change = (): void => {
    cached = null;
    version.value++;
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change);
  new MutationObserver(change).observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
}
