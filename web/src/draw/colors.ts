/** The colors of classes, signed values and magnitudes, mixed in OKLab so that equal steps look equal. */
import { formatHex, interpolate, modeOklab, modeOklch, modeRgb, parse, useMode } from 'culori/fn';
import { type ThemeColors, themeColors } from './theme.js';

const toRgb = useMode(modeRgb);
const toOklab = useMode(modeOklab);
useMode(modeOklch);

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
  return ramp([mix(middle, theme.orange, strength), middle, mix(middle, theme.blue, strength)]);
});

/** From neutral (entry 0) to the color of class `index` at `strength` (entry 255). Packed for ImageData. */
export function classLut(index: number, strength = 1): Uint32Array {
  return lutOfColor(themeColors(), classColor(index), strength);
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
  return toOklab(parseColor(theme.panel)).l < 0.5;
}

const lutOfColor = memoize((theme: ThemeColors, color: string, strength: number): Uint32Array => {
  const start = neutral(theme);
  return ramp([start, mix(start, color, strength)]);
});

const sequentialColors = memoize((theme: ThemeColors): string[] => {
  const [low, high] = isDark(theme)
    ? [
        { l: 0.53, c: 0.085, h: 205 },
        { l: 0.92, c: 0.16, h: 115 },
      ]
    : [
        { l: 0.65, c: 0.14, h: 125 },
        { l: 0.32, c: 0.06, h: 205 },
      ];
  const at = interpolate(
    [
      { mode: 'oklch', ...low },
      { mode: 'oklch', ...high },
    ],
    'oklch',
  );
  return Array.from({ length: LUT_SIZE }, (_, index) => formatHex(at(index / (LUT_SIZE - 1))));
});

/** Halfway between two signs: the panel with a touch of ink, so that it shows as a color of its own. */
function neutral(theme: ThemeColors): string {
  return mix(theme.panel, theme.ink, isDark(theme) ? 0.1 : 0.05);
}

function mix(from: string, to: string, share: number): string {
  return formatHex(interpolate([from, to], 'oklab')(share));
}

function ramp(stops: string[]): Uint32Array {
  const at = interpolate(stops, 'oklab');
  return Uint32Array.from({ length: LUT_SIZE }, (_, index) => pack(formatHex(at(index / (LUT_SIZE - 1)))));
}

/** ImageData holds bytes R, G, B, A; the platforms of the web are little-endian. */
function pack(color: string): number {
  const { r, g, b } = toRgb(parseColor(color));
  const byte = (channel: number): number => Math.round(channel * 255);
  return ((255 << 24) | (byte(b) << 16) | (byte(g) << 8) | byte(r)) >>> 0;
}

function parseColor(color: string): NonNullable<ReturnType<typeof parse>> {
  const parsed = parse(color);
  if (!parsed) throw new Error(`Not a color: ${color}`);
  return parsed;
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
