/** A table of colors as a CSS gradient from left to right. */
import { LUT_SIZE, unpackColor } from '../../draw/colors.js';

const STOPS = 8;

export function rampOf(lut: Uint32Array): string {
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) =>
    unpackColor(lut[Math.round((stop / STOPS) * (LUT_SIZE - 1))]!),
  );
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
