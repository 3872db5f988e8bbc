/** Images and feature maps as pictures: one value a pixel, and each pixel a crisp square at any size. */

import type { ImageShape } from '../../config/image/shapes.js';
import { LUT_SIZE } from '../../draw/colors.js';

/** Which values get which colors: `low` the first of the table, `high` the last; beyond them the ends hold. */
export interface ValueScale {
  lut: Uint32Array;
  low: number;
  high: number;
}

/** The part of a canvas, in its own pixels, that a map is drawn into. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Writes the color of each value into `pixels`, which are packed as ImageData has them. */
export function colorValues(values: Float32Array, { lut, low, high }: ValueScale, pixels: Uint32Array): void {
  const gain = (LUT_SIZE - 1) / (high - low);
  for (let index = 0; index < pixels.length; index++) {
    const entry = (values[index]! - low) * gain + 0.5;
    pixels[index] = lut[entry > 0 ? (entry < LUT_SIZE ? entry | 0 : LUT_SIZE - 1) : 0]!;
  }
}

/** Moves the edges of a box onto whole device pixels, so that a frame around it and its own pixels meet. */
export function onPixels({ left, top, width, height }: Box, ratio: number): Box {
  const snap = (edge: number): number => Math.round(edge * ratio) / ratio;
  const [x, y] = [snap(left), snap(top)];
  return { left: x, top: y, width: snap(left + width) - x, height: snap(top + height) - y };
}

/** A stack of maps of one size, colored once and drawn as often as wanted. */
export class MapSheet {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d')!;
  private image: ImageData | null = null;
  private pixels = new Uint32Array(0);
  private shape: ImageShape = { channels: 0, height: 0, width: 0 };

  /** `values`: channels x height x width. */
  paint(values: Float32Array, shape: ImageShape, scale: ValueScale): void {
    this.fit(shape);
    colorValues(values, scale, this.pixels);
    this.context.putImageData(this.image!, 0, 0);
  }

  /** `context` is scaled to CSS pixels by `ratio`. */
  draw(context: CanvasRenderingContext2D, channel: number, box: Box, ratio: number): void {
    const { height, width } = this.shape;
    const { left, top, ...size } = onPixels(box, ratio);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.canvas, 0, channel * height, width, height, left, top, size.width, size.height);
    context.imageSmoothingEnabled = true;
  }

  private fit({ channels, height, width }: ImageShape): void {
    const { shape } = this;
    if (this.image && shape.channels === channels && shape.height === height && shape.width === width) return;
    this.shape = { channels, height, width };
    this.canvas.width = width;
    this.canvas.height = channels * height;
    this.image = this.context.createImageData(width, channels * height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }
}
