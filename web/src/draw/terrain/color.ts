/** CSS colors as WebGL wants them. */
import { labToBytes, parseLab } from '../oklab.js';

/** Red, green and blue from 0 to 1, of `#rrggbb`, `#rgb` or `rgb(1 2 3)`: the forms that this page's pictures use. */
export function channelsOf(css: string): [number, number, number] {
  const decimal = css.match(/^rgb\((\d+) (\d+) (\d+)\)$/);
  const bytes = decimal ? [1, 2, 3].map((index) => Number(decimal[index])) : labToBytes(parseLab(css));
  return bytes.map((byte) => byte / 255) as [number, number, number];
}
