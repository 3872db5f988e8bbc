/** How several runs in one picture are told apart: a mark and a color each, so that neither is needed alone. */
import { isDark, unpackColor } from './colors.js';
import { fromChroma, labToBytes } from './oklab.js';
import { themeColors } from './theme.js';

/** Hues in degrees; orange and blue belong to classes and signs, the accent's violet to the run on screen. */
const HUES = [350, 155, 85, 310, 195, 25, 125, 330];

/** Runs that one picture can show. */
export const SERIES = HUES.length;

/** Around the origin, about 8 x 8: to be filled by the even-odd rule. */
const MARKS = [
  'M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0z',
  'M-3.6-3.6H3.6V3.6H-3.6z',
  'M0-4.6L4.4 3.4H-4.4z',
  'M0-5L4.4 0L0 5L-4.4 0z',
  'M0 4.6L4.4-3.4H-4.4z',
  'M-1.5-4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5z',
  'M4.4 0A4.4 4.4 0 1 1-4.4 0A4.4 4.4 0 1 1 4.4 0zM2 0A2 2 0 1 0-2 0A2 2 0 1 0 2 0z',
  'M-4.6-1.7H4.6V1.7H-4.6z',
];

/** The outline of a run's mark, in the notation of SVG; `key` from 0, beyond the last one from the beginning. */
export function seriesMark(key: number): string {
  return MARKS[key % SERIES]!;
}

/** The color of a run as CSS: all alike in lightness, at least 3:1 against the panel. */
export function seriesColor(key: number): string {
  const [lightness, chroma] = isDark(themeColors()) ? [0.76, 0.13] : [0.55, 0.14];
  const [red, green, blue] = labToBytes(fromChroma(lightness, chroma, HUES[key % SERIES]!));
  return unpackColor(red | (green << 8) | (blue << 16));
}
