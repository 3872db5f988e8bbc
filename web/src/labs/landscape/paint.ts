/** The grounds of the pictures: relief with level lines, and sensitivity. */
import { LUT_SIZE, sequentialColor, signedLut } from '../../draw/colors.js';
import { traceContour } from '../../draw/contour.js';
import { FieldPainter, type Grid, type Picture } from '../../draw/field.js';
import type { Size } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import { ticks } from '../../draw/ticks.js';
import { ReliefPainter, shadeOf } from './relief.js';

type Context = CanvasRenderingContext2D;

/** What surfaces drawn alike have in common. */
export interface Heights {
  /** Colors cover [-scale, scale]. */
  scale: number;
  /** See `commonSteepness`. */
  steepness: number;
}

/** Round heights, about this many of them over the whole scale. */
const LEVELS = 16;

export function levelsOf(scale: number): number[] {
  return ticks(-scale, scale, LEVELS);
}

/** Pixels made at a canvas's own resolution. */
class Pixels {
  private image: ImageData | null = null;

  put(context: Context, fill: (picture: Picture) => void): void {
    const { width, height } = context.canvas;
    if (this.image?.width !== width || this.image.height !== height) this.image = new ImageData(width, height);
    fill({ pixels: new Uint32Array(this.image.data.buffer), width, height });
    context.putImageData(this.image, 0, 0);
  }
}

export class ReliefGround {
  private readonly pixels = new Pixels();
  private readonly relief = new ReliefPainter();

  /** Fills the canvas; the line of height 0 is the thick one. */
  paint(context: Context, size: Size, grid: Grid, { scale, steepness }: Heights, theme: ThemeColors): void {
    const shade = shadeOf(grid, steepness);
    this.pixels.put(context, (picture) => this.relief.paint(grid, shade, signedLut(theme), scale, picture));
    for (const level of levelsOf(scale)) strokeLevel(context, size, grid, level, theme, level === 0 ? 1.75 : 0.75);
  }
}

export class MagnitudeGround {
  private readonly pixels = new Pixels();
  private readonly field = new FieldPainter();

  /** Fills the canvas: magnitudes over [0, most]. */
  paint(context: Context, grid: Grid, most: number): void {
    const gain = most > 0 ? (LUT_SIZE - 1) / most : 0;
    this.pixels.put(context, (picture) => this.field.paintPlane(grid, { lut: magnitudes(), gain, shift: 0 }, picture));
  }
}

/** One level line over the whole canvas. */
export function strokeLevel(
  context: Context,
  { width, height }: Size,
  grid: Grid,
  level: number,
  theme: ThemeColors,
  lineWidth: number,
): void {
  context.beginPath();
  traceContour(grid, level, (x0, y0, x1, y1) => {
    context.moveTo(x0 * width, y0 * height);
    context.lineTo(x1 * width, y1 * height);
  });
  context.lineWidth = lineWidth;
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.6;
  context.stroke();
  context.globalAlpha = 1;
}

/** The sequential scale, packed for ImageData. */
function magnitudes(): Uint32Array {
  return Uint32Array.from({ length: LUT_SIZE }, (_, entry) => {
    const [red, green, blue] = sequentialColor(entry / (LUT_SIZE - 1))
      .match(/\d+/g)!
      .map(Number) as [number, number, number];
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}
