/** A picture as ink: gray, its ground empty, its strokes full, whichever of the two is the lighter. */
import type { Gray } from '../image.js';

/** Less than this between ground and ink, of 1, is no drawing. */
const LEAST_CONTRAST = 0.1;
/** Ink nearer to the ground than this share of the contrast is taken for noise of the paper. */
const NOISE = 0.2;

/** `data`: width x height x 4 bytes R, G, B, A. Null where all of it is about equally light. */
export function inkOfPicture(data: Uint8ClampedArray, width: number, height: number): Gray | null {
  const light = lightness(data);
  const ground = median(border(light, width, height));
  const values = light.map((value) => Math.abs(value - ground));
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  if (most < LEAST_CONTRAST) return null;
  return { width, height, values: values.map((value) => Math.max(0, value / most - NOISE) / (1 - NOISE)) };
}

/** Rec. 709 luma of the encoded values, from 0 to 1; what is clear lies on white. */
function lightness(data: Uint8ClampedArray): Float32Array {
  return Float32Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red, green, blue, alpha] = data.subarray(4 * pixel, 4 * pixel + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    return 1 + (luma - 1) * (alpha / 255);
  });
}

/** The outermost pixels: most of them are ground. */
function border(values: Float32Array, width: number, height: number): Float32Array {
  return values.filter((_, index) => {
    const [column, row] = [index % width, Math.floor(index / width)];
    return column === 0 || row === 0 || column === width - 1 || row === height - 1;
  });
}

function median(values: Float32Array): number {
  return values.slice().sort()[values.length >> 1]!;
}
