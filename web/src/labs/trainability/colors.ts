/** The map's colors: shades of how much was learned, and what the other outcomes look like. */
import { isDark, LUT_SIZE, sequentialColor } from '../../draw/colors.js';
import { fromChroma, type Lab, labToBytes, mixLab, parseLab } from '../../draw/oklab.js';
import { type ThemeColors, themeColors } from '../../draw/theme.js';
import type { TrialOutcome } from '../../engine/trials.js';
import { LEARNED_FROM } from './scale.js';

export interface MapColors {
  /** By shade of progress; packed for ImageData, as all of these. */
  progress: Uint32Array;
  /** By shade of the view of losses. */
  loss: Uint32Array;
  stalled: number;
  vanished: number;
  /** By shade of divergence. */
  diverged: Uint32Array;
}

/** Lightness, chroma, hue: gray, a quiet violet, and wine to rose. None is an orange or a blue, which mean classes. */
const LOOKS = {
  dark: {
    stalled: [0.33, 0.012, 260],
    vanished: [0.5, 0.075, 300],
    diverged: [
      [0.3, 0.11, 0],
      [0.62, 0.2, 0],
    ],
  },
  light: {
    stalled: [0.87, 0.008, 260],
    vanished: [0.76, 0.075, 300],
    diverged: [
      [0.8, 0.085, 355],
      [0.5, 0.19, 5],
    ],
  },
} as const;

let kept: { theme: ThemeColors; colors: MapColors } | null = null;

export function mapColors(): MapColors {
  const theme = themeColors();
  if (kept?.theme !== theme) kept = { theme, colors: makeColors(theme) };
  return kept.colors;
}

function makeColors(theme: ThemeColors): MapColors {
  const { stalled, vanished, diverged } = LOOKS[isDark(theme) ? 'dark' : 'light'];
  const [late, soon] = diverged.map((look) => shade(look)) as [Lab, Lab];
  const panel = parseLab(theme.panel);
  const sequence = (t: number): Lab => parseLab(hexOf(sequentialColor(t)));
  const least = sequence(0);
  return {
    progress: table((t) =>
      t < LEARNED_FROM
        ? mixLab(panel, least, 0.3 + 0.5 * (t / LEARNED_FROM))
        : sequence((t - LEARNED_FROM) / (1 - LEARNED_FROM)),
    ),
    loss: table((t) => (t < 0.1 ? mixLab(panel, least, 0.4 + 6 * t) : sequence((t - 0.1) / 0.9))),
    stalled: pack(shade(stalled)),
    vanished: pack(shade(vanished)),
    diverged: table((t) => mixLab(late, soon, t)),
  };
}

/** The color of an outcome in the legend: of `learned` and `slow` their middle shade. */
export function outcomeColor(outcome: TrialOutcome): number {
  const { progress, stalled, vanished, diverged } = mapColors();
  if (outcome === 'stalled') return stalled;
  if (outcome === 'vanished') return vanished;
  if (outcome === 'diverged') return diverged[Math.round(LUT_SIZE * 0.45)]!;
  const shade = outcome === 'learned' ? (1 + LEARNED_FROM) / 2 : LEARNED_FROM / 2;
  return progress[Math.round(shade * (LUT_SIZE - 1))]!;
}

export function entry(table: Uint32Array, shade: number): number {
  return table[Math.round(shade * (LUT_SIZE - 1))]!;
}

function shade([l, chroma, hue]: readonly [number, number, number]): Lab {
  return fromChroma(l, chroma, hue);
}

function table(at: (t: number) => Lab): Uint32Array {
  return Uint32Array.from({ length: LUT_SIZE }, (_, index) => pack(at(index / (LUT_SIZE - 1))));
}

function pack(color: Lab): number {
  const [red, green, blue] = labToBytes(color);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Of `rgb(r g b)`. */
function hexOf(color: string): string {
  const bytes = color.match(/\d+/g)!.map(Number);
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
