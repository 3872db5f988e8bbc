/** Images as numbers, and what they measure. */
import { IMAGE_SIDE, type ImageShape } from '../../config/image/shapes.js';

/** One gray image; 0 is the ground, 1 full ink. */
export interface Gray {
  height: number;
  width: number;
  /** height x width. */
  values: Float32Array;
}

/** Pixels along either side of the images that networks here read. */
export const SIDE = IMAGE_SIDE;

/** `6 × 28 × 28`, as PyTorch orders it: channels, height, width; units alone where there is one position. */
export function shapeText({ channels, height, width }: ImageShape): string {
  return height * width === 1 ? String(channels) : `${channels} × ${height} × ${width}`;
}
