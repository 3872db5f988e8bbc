/** The map of codes: what the network makes of every place, the images' codes on it, the way and the point. */
import { CLASS_COLORS, classColor } from '../../../draw/colors.js';
import { formatTick } from '../../../draw/format.js';
import { pixelRatio } from '../../../draw/surface.js';
import type { ThemeColors } from '../../../draw/theme.js';
import type { Range } from '../../../engine/lab/code-map.js';
import { font } from '../../depth/scene.js';
import { SIDE } from '../image.js';
import { inkScale } from '../scales.js';
import { MapSheet } from '../sheet.js';
import { type Place, placeOf } from './plane.js';
import { type Ground, MAP_SIDE } from './walk.js';

export interface CodePicture {
  ground: Ground;
  /** One letter or digit for each class; dots where there is none. */
  marks: readonly string[];
  showsImages: boolean;
  point: Float32Array;
  /** What the network makes of it. */
  picture: Float32Array;
  /** The ends of the way. */
  ends: readonly Float32Array[];
}

/** Of the map below the marks, which must stand out from it. */
const FADED = 0.4;
const MARGIN = 18;

/** Where the square lies in a canvas of that width, in CSS pixels. */
export function squareOf(width: number): { left: number; top: number; side: number } {
  return { left: MARGIN, top: 4, side: width - MARGIN - 4 };
}

export class CodePainter {
  private readonly sheet = new MapSheet();
  private readonly lens = new MapSheet();
  private drawn: { map: Ground['map']; colors: ThemeColors } | null = null;

  paint(context: CanvasRenderingContext2D, width: number, picture: CodePicture, colors: ThemeColors): void {
    const { left, top, side } = squareOf(width);
    const at = (code: ArrayLike<number>): Place => {
      const { x, y } = placeOf(code, picture.ground);
      return { x: left + x * side, y: top + y * side };
    };
    this.paintMap(context, picture, colors, { left, top, side });
    if (picture.showsImages) paintCodes(context, picture, at, colors);
    paintWay(context, picture.ends.map(at), colors);
    paintAxes(context, picture.ground, { left, top, side }, colors);
    this.paintPoint(context, at(picture.point), picture, colors, { left, top, side });
  }

  private paintMap(
    context: CanvasRenderingContext2D,
    { ground, showsImages }: CodePicture,
    colors: ThemeColors,
    { left, top, side }: ReturnType<typeof squareOf>,
  ): void {
    if (this.drawn?.map !== ground.map || this.drawn.colors !== colors) {
      const shape = { channels: MAP_SIDE * MAP_SIDE, height: SIDE, width: SIDE };
      this.sheet.paint(ground.map.pictures, shape, inkScale(colors));
      this.drawn = { map: ground.map, colors };
    }
    const cell = side / MAP_SIDE;
    context.globalAlpha = showsImages ? FADED : 1;
    for (let place = 0; place < MAP_SIDE * MAP_SIDE; place++) {
      const [column, row] = [place % MAP_SIDE, Math.floor(place / MAP_SIDE)];
      const box = { left: left + column * cell, top: top + row * cell, width: cell, height: cell };
      this.sheet.draw(context, place, box, pixelRatio(context));
    }
    context.globalAlpha = 1;
  }

  /** What the network makes of the point stands above it, or below where there is no room. */
  private paintPoint(
    context: CanvasRenderingContext2D,
    { x, y }: Place,
    { picture }: CodePicture,
    colors: ThemeColors,
    { left, top, side }: ReturnType<typeof squareOf>,
  ): void {
    const size = Math.max(56, side / 5);
    const box = {
      left: Math.min(left + side - size - 2, Math.max(left + 2, x - size / 2)),
      top: y - top > size + 16 ? y - size - 12 : y + 12,
      width: size,
      height: size,
    };
    this.lens.paint(picture, { channels: 1, height: SIDE, width: SIDE }, inkScale(colors));
    this.lens.draw(context, 0, box, pixelRatio(context));
    context.strokeStyle = colors.accent;
    context.lineWidth = 2;
    context.strokeRect(box.left, box.top, box.width, box.height);
    ring(context, { x, y }, 6, colors.panel, 5);
    ring(context, { x, y }, 6, colors.accent, 2.5);
  }
}

function ring(context: CanvasRenderingContext2D, { x, y }: Place, radius: number, color: string, width: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** Digits stand for themselves; other classes are dots, of which there are as many colors. */
function paintCodes(
  context: CanvasRenderingContext2D,
  { ground, marks }: CodePicture,
  at: (code: Float32Array) => Place,
  colors: ThemeColors,
): void {
  const { codes, size } = ground.map;
  context.font = font(10, 650);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 2.5;
  context.strokeStyle = colors.panel;
  for (let index = 0; index < ground.labels.length; index++) {
    const label = ground.labels[index]!;
    const { x, y } = at(codes.subarray(index * size, (index + 1) * size));
    context.fillStyle = markColor(label, colors);
    if (marks[label]) {
      context.strokeText(marks[label], x, y);
      context.fillText(marks[label], x, y);
    } else {
      context.beginPath();
      context.arc(x, y, 3, 0, 2 * Math.PI);
      context.stroke();
      context.fill();
    }
  }
}

/** There are fewer class colors than digits, which can be read without. */
export function markColor(label: number, colors: ThemeColors): string {
  return label < CLASS_COLORS ? classColor(label) : label === CLASS_COLORS ? colors.ink : colors.soft;
}

function paintWay(context: CanvasRenderingContext2D, ends: readonly Place[], colors: ThemeColors): void {
  const [from, to] = ends;
  if (!from || !to) return;
  for (const [color, width] of [
    [colors.panel, 4],
    [colors.ink, 1.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}

function paintAxes(
  context: CanvasRenderingContext2D,
  { axes, ranges }: Ground,
  { left, top, side }: ReturnType<typeof squareOf>,
  colors: ThemeColors,
): void {
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);
  context.font = font(10.5);
  context.fillStyle = colors.soft;
  context.textBaseline = 'alphabetic';
  paintAxis(context, axes[0], ranges[0], side, left, top + side + 13);
  context.save();
  context.translate(left - 6, top + side);
  context.rotate(-Math.PI / 2);
  paintAxis(context, axes[1], ranges[1], side, 0, 0);
  context.restore();
}

/** Its name in the middle, its ends in numbers. */
function paintAxis(
  context: CanvasRenderingContext2D,
  axis: number,
  [low, high]: Range,
  side: number,
  left: number,
  baseline: number,
): void {
  const texts = [formatTick(low), `c${subscript(axis)}`, formatTick(high)];
  texts.forEach((text, index) => {
    context.textAlign = (['left', 'center', 'right'] as const)[index]!;
    context.fillText(text, left + (side * index) / 2, baseline);
  });
}

/** Numbers of a code count from 1. */
export const subscript = (index: number): string =>
  String(index + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);
