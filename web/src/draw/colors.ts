/** The colors of classes, signed values and magnitudes, mixed in OKLab so that equal steps look equal. */
import { fromChroma, type Lab, labToBytes, mixLab, parseLab } from './oklab.js';
import { type ThemeColors, themeColors } from './theme.js';

/** Entries of every lookup table. */
export const LUT_SIZE = 256;

/**
 * Classes 2 to 7; 0 and 1 are the theme's orange and blue. Chosen by search so that any two of the eight stay 0.1 apart
 * in OKLab, also as seen with protanopia or deuteranopia (0.065 with the rare tritanopia).
 */
const FURTHER_CLASSES = ['#3ea576', '#bc3a83', '#bfbd5c', '#9f88da', '#58e3dc', '#845922'];

/** Classes that can be told apart. */
export const CLASS_COLORS = 2 + FURTHER_CLASSES.length;

/** The CSS color of class `index` (0 to 7). */
export function classColor(index: number): string {
  const colors = themeColors();
  const color = [colors.orange, colors.blue, ...FURTHER_CLASSES][index];
  if (!color) throw new RangeError(`There is no class color ${index}.`);
  return color;
}

/**
 * Negative to positive as orange, neutral, blue: entry 0 is the most negative, 255 the most positive value.
 * `strength` below 1 stops short of the full colors, for grounds that carry marks in them. Packed for ImageData.
 */
export const signedLut = memoize((theme: ThemeColors, strength: number = 1): Uint32Array => {
  const middle = neutral(theme);
  const ends = [theme.orange, theme.blue].map((color) => mixLab(middle, parseLab(color), strength)) as [Lab, Lab];
  return table((t) => (t < 0.5 ? mixLab(ends[0], middle, 2 * t) : mixLab(middle, ends[1], 2 * t - 1)));
});

/** From neutral (entry 0) to the color of class `index` at `strength` (entry 255). Packed for ImageData. */
export function classLut(index: number, strength = 1): Uint32Array {
  return lutOfColor(themeColors(), classColor(index), strength);
}

/** From paper (entry 0) to ink (entry 255), for gray images. Packed for ImageData. */
export function inkLut(theme: ThemeColors): Uint32Array {
  return lutOfColor(theme, theme.ink, 1);
}

/**
 * A magnitude `t` from 0 to 1 as a CSS color: teal to lime, even in lightness, at least 3:1 against the panel everywhere;
 * large values stand out most in either theme. Values outside are held to the ends.
 */
export function sequentialColor(t: number): string {
  const colors = sequentialColors(themeColors());
  return colors[Math.round(Math.min(1, Math.max(0, t)) * (LUT_SIZE - 1))]!;
}

/** A packed color of a lookup table as CSS. */
export function unpackColor(packed: number): string {
  return `rgb(${packed & 255} ${(packed >>> 8) & 255} ${(packed >>> 16) & 255})`;
}

/** True where the panel is dark. */
export function isDark(theme: ThemeColors): boolean {
  return parseLab(theme.panel)[0] < 0.5;
}

const lutOfColor = memoize((theme: ThemeColors, color: string, strength: number): Uint32Array => {
  const start = neutral(theme);
  const end = mixLab(start, parseLab(color), strength);
  return table((t) => mixLab(start, end, t));
});

/** Lightness, chroma and hue at both ends. */
const SEQUENCE = {
  dark: { l: [0.53, 0.92], chroma: [0.085, 0.16], hue: [205, 115] },
  light: { l: [0.65, 0.32], chroma: [0.14, 0.06], hue: [125, 205] },
} as const;

const sequentialColors = memoize((theme: ThemeColors): string[] => {
  const { l, chroma, hue } = SEQUENCE[isDark(theme) ? 'dark' : 'light'];
  const between = ([from, to]: readonly [number, number], t: number): number => from + (to - from) * t;
  return Array.from(
    table((t) => fromChroma(between(l, t), between(chroma, t), between(hue, t))),
    unpackColor,
  );
});

/** Halfway between two signs: the panel with a touch of ink, so that it shows as a color of its own. */
function neutral(theme: ThemeColors): Lab {
  return mixLab(parseLab(theme.panel), parseLab(theme.ink), isDark(theme) ? 0.1 : 0.05);
}

/** The colors at even steps of `t` from 0 to 1, packed. */
function table(at: (t: number) => Lab): Uint32Array {
  return Uint32Array.from({ length: LUT_SIZE }, (_, index) => pack(at(index / (LUT_SIZE - 1))));
}

/** ImageData holds bytes R, G, B, A; the platforms of the web are little-endian. */
function pack(color: Lab): number {
  const [red, green, blue] = labToBytes(color);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Keeps each result for as long as its theme is in use. */
function memoize<Rest extends (string | number | undefined)[], Result>(
  compute: (theme: ThemeColors, ...rest: Rest) => Result,
): (theme: ThemeColors, ...rest: Rest) => Result {
  const byTheme = new WeakMap<ThemeColors, Map<string, Result>>();
  return (theme, ...rest) => {
    const known = byTheme.get(theme) ?? new Map<string, Result>();
    byTheme.set(theme, known);
    const key = rest.join();
    if (!known.has(key)) known.set(key, compute(theme, ...rest));
    return known.get(key)!;
  };
}
