/** An image or a stack of feature maps as numbers: channel after channel, rows from the top. */

export interface ImageShape {
  channels: number;
  height: number;
  width: number;
}

/** One gray image; 0 is the ground, 1 full ink. */
export interface Gray {
  height: number;
  width: number;
  /** height x width. */
  values: Float32Array;
}

/** Pixels along either side of the images that networks here read. */
export const SIDE = 28;

/** `6 x 28 x 28`, as PyTorch orders it: channels, height, width. */
export function shapeText({ channels, height, width }: ImageShape): string {
  return `${channels} × ${height} × ${width}`;
}
