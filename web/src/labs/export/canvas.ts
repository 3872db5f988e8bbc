/** Pictures for files: drawn on the panel's color, at twice the size on screen so that they print well. */
import type { Size } from '../../draw/surface.js';
import { themeColors } from '../../draw/theme.js';

const SCALE = 2;

export function drawCanvas(size: Size, paint: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * SCALE);
  canvas.height = Math.round(size.height * SCALE);
  const context = canvas.getContext('2d')!;
  context.fillStyle = themeColors().panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(SCALE, SCALE);
  paint(context);
  return canvas;
}
