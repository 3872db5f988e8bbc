/** The colors of images and maps: ink on paper for what is seen, signs in orange and blue for what is computed of it. */
import { inkLut, signedLut } from '../../draw/colors.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { ValueScale } from './sheet.js';

/** An image: 0 is paper, 1 ink, whatever the theme. */
export function inkScale(theme: ThemeColors): ValueScale {
  return { lut: inkLut(theme), low: 0, high: 1 };
}

/** Values on both sides of `middle`, up to `reach` from it. */
export function signedScale(theme: ThemeColors, reach: number, middle = 0): ValueScale {
  return { lut: signedLut(theme), low: middle - reach, high: middle + reach };
}

/** The largest distance from `middle`; 1 where all values are there or some is not finite. */
export function reachOf(values: Float32Array, middle = 0): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value - middle));
  return largest > 0 && Number.isFinite(largest) ? largest : 1;
}
