/** Small pictures of images as elements: as many pixels as the image has, enlarged by the style sheet without blur. */

import { ref } from 'lit/directives/ref.js';
import { html, type TemplateResult } from 'lit/html.js';
import { colorValues, type ValueScale } from './sheet.js';

export interface PixelPicture {
  /** height x width. */
  values: Float32Array;
  height: number;
  width: number;
  scale: ValueScale;
  /** What it shows; empty where the words beside it say so. */
  label: string;
}

export function pixelPicture(picture: PixelPicture): TemplateResult {
  const paint = (element?: Element): void => {
    if (element) paintPixels(element as HTMLCanvasElement, picture);
  };
  return picture.label
    ? html`<canvas class="pixels" role="img" aria-label=${picture.label} ${ref(paint)}></canvas>`
    : html`<canvas class="pixels" aria-hidden="true" ${ref(paint)}></canvas>`;
}

function paintPixels(canvas: HTMLCanvasElement, { values, height, width, scale }: PixelPicture): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  colorValues(values, scale, new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}
