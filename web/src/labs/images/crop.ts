/** A part of an image, as large as a receptive field that lies fully inside. Pure. */
import type { Field } from '../../views/images/receptive.js';

export interface Crop {
  values: Float32Array;
  height: number;
  width: number;
}

/** `pixels`: rows of `width` values. */
export function cropOf(pixels: Float32Array, width: number, { left, right, top, bottom }: Field): Crop {
  const size = { height: bottom - top + 1, width: right - left + 1 };
  const values = Float32Array.from({ length: size.height * size.width }, (_, index) => {
    const [row, column] = [Math.floor(index / size.width), index % size.width];
    return pixels[(top + row) * width + left + column]!;
  });
  return { values, ...size };
}
