/** The decision map: the field's colors at the canvas's own resolution, with the class borders as thin lines. */
import { classLut, LUT_SIZE, signedLut } from '../../draw/colors.js';
import { traceBorders, traceContour } from '../../draw/contour.js';
import { type ColorScale, FieldPainter } from '../../draw/field.js';
import type { Size } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import { cellWinners } from '../../draw/winners.js';
import type { Subject } from './subject.js';

/** Map colors stop short of the full class colors, so that points of a class show on its own region. */
export const MAP_STRENGTH = 0.62;

/** Pictures with more pixels are colored at half resolution and enlarged: the lines stay sharp. */
const MOST_PIXELS = 700_000;

/** Levels whose lines are drawn. */
export const LEVELS: Record<Subject['kind'], readonly number[]> = {
  probability: [0.5],
  classes: [],
  value: [-0.5, 0, 0.5],
  unit: [0],
};

const NO_WINNERS = new Uint8Array(0);

export class GroundPainter {
  private readonly field = new FieldPainter();
  private image: ImageData | null = null;
  private readonly buffer = document.createElement('canvas');

  /** Fills the whole canvas. */
  paint(context: CanvasRenderingContext2D, size: Size, subject: Subject, theme: ThemeColors): void {
    const { width, height } = context.canvas;
    const half = width * height > MOST_PIXELS;
    const winners = subject.kind === 'classes' ? cellWinners(subject) : NO_WINNERS;
    const image = this.color(subject, winners, theme, half ? width >> 1 : width, half ? height >> 1 : height);
    if (half) this.enlarge(context, image, size);
    else context.putImageData(image, 0, 0);
    paintLines(context, size, subject, winners, theme);
  }

  private color(subject: Subject, winners: Uint8Array, theme: ThemeColors, width: number, height: number): ImageData {
    if (this.image?.width !== width || this.image.height !== height) this.image = new ImageData(width, height);
    const picture = { pixels: new Uint32Array(this.image.data.buffer), width, height };
    if (subject.kind === 'classes') {
      const luts = Array.from({ length: subject.count }, (_, index) => classLut(index, MAP_STRENGTH));
      this.field.paintLargest(subject, winners, luts, picture);
    } else {
      this.field.paintPlane(subject, colorScale(subject, theme), picture);
    }
    return this.image;
  }

  private enlarge(context: CanvasRenderingContext2D, image: ImageData, size: Size): void {
    if (this.buffer.width !== image.width) this.buffer.width = image.width;
    if (this.buffer.height !== image.height) this.buffer.height = image.height;
    this.buffer.getContext('2d')!.putImageData(image, 0, 0);
    context.drawImage(this.buffer, 0, 0, size.width, size.height);
  }
}

/** Probabilities over [0, 1], signed values over [-scale, scale]. */
function colorScale({ kind, scale }: Subject, theme: ThemeColors): ColorScale {
  const lut = signedLut(theme, MAP_STRENGTH);
  const last = LUT_SIZE - 1;
  return kind === 'probability' ? { lut, gain: last, shift: 0 } : { lut, gain: last / 2 / scale, shift: last / 2 };
}

function paintLines(
  context: CanvasRenderingContext2D,
  { width, height }: Size,
  subject: Subject,
  winners: Uint8Array,
  theme: ThemeColors,
): void {
  context.beginPath();
  const emit = (x0: number, y0: number, x1: number, y1: number): void => {
    context.moveTo(x0 * width, y0 * height);
    context.lineTo(x1 * width, y1 * height);
  };
  if (subject.kind === 'classes') traceBorders(subject, winners, emit);
  for (const level of LEVELS[subject.kind]) traceContour(subject, level, emit);
  context.lineWidth = 1.25;
  context.lineCap = 'round';
  context.strokeStyle = theme.ink;
  context.globalAlpha = subject.kind === 'probability' || subject.kind === 'classes' ? 0.8 : 0.35;
  context.stroke();
  context.globalAlpha = 1;
}
