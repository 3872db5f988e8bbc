/** Backgrounds and borders of elements. */
import { colorAt, gradientOf, type Plain, plainColor } from './colors.js';
import type { Place } from './target.js';

type Context = CanvasRenderingContext2D;

/** A gradient is drawn in as many strips. */
const STRIPS = 96;

export function paintBox(context: Context, style: CSSStyleDeclaration, place: Place): void {
  const gradient = gradientOf(style.backgroundImage);
  const radius = radiusOf(style, place);
  if (gradient) {
    context.save();
    outline(context, place, radius);
    context.clip();
    paintStrips(context, gradient, place);
    context.restore();
  } else {
    withColor(context, plainColor(style.backgroundColor), () => {
      outline(context, place, radius);
      context.fill();
    });
  }
  paintBorders(context, style, place, radius);
}

function radiusOf({ borderTopLeftRadius }: CSSStyleDeclaration, { width, height }: Place): number {
  const most = Math.min(width, height) / 2;
  const length = Number.parseFloat(borderTopLeftRadius);
  return Math.min(most, borderTopLeftRadius.endsWith('%') ? (length / 50) * most : length);
}

function outline(context: Context, { x, y, width, height }: Place, radius: number): void {
  context.beginPath();
  if (radius > 0) context.roundRect(x, y, width, height, radius);
  else context.rect(x, y, width, height);
}

function paintStrips(
  context: Context,
  { isVertical, stops }: NonNullable<ReturnType<typeof gradientOf>>,
  { x, y, width, height }: Place,
): void {
  const length = (isVertical ? height : width) / STRIPS;
  for (let strip = 0; strip < STRIPS; strip++) {
    const at = strip * length;
    const reach = Math.min(1.5 * length, (isVertical ? height : width) - at); // over the next one: no gap shows
    withColor(context, colorAt(stops, (strip + 0.5) / STRIPS), () =>
      isVertical ? context.fillRect(x, y + at, width, reach) : context.fillRect(x + at, y, reach, height),
    );
  }
}

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

function paintBorders(context: Context, style: CSSStyleDeclaration, place: Place, radius: number): void {
  const borders = SIDES.map((side) => ({
    width: Number.parseFloat(style[`border${side}Width`]),
    color: style[`border${side}Color`],
    look: style[`border${side}Style`],
  }));
  const [top] = borders as [(typeof borders)[number]];
  const isWhole = borders.every(({ width, color }) => width === top.width && color === top.color);
  for (const [index, { width, color, look }] of (isWhole ? [top] : borders).entries()) {
    if (width === 0 || look === 'none') continue;
    withColor(context, plainColor(color), () => {
      context.lineWidth = width;
      context.setLineDash(look === 'dashed' ? [3, 2] : look === 'dotted' ? [1, 2] : []);
      const half = width / 2;
      if (isWhole) outline(context, grown(place, -half), Math.max(0, radius - half));
      else addSide(context, grown(place, -half), index);
      context.stroke();
      context.setLineDash([]);
    });
  }
}

const grown = ({ x, y, width, height }: Place, by: number): Place => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function addSide(context: Context, { x, y, width, height }: Place, side: number): void {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  context.beginPath();
  context.moveTo(...corners[side]!);
  context.lineTo(...corners[(side + 1) % 4]!);
}

/** Fills and strokes with the color; nothing where it cannot be seen. */
export function withColor(context: Context, { color, alpha }: Plain, draw: () => void): void {
  if (alpha === 0) return;
  const before = context.globalAlpha;
  context.globalAlpha = before * alpha;
  context.fillStyle = color;
  context.strokeStyle = color;
  draw();
  context.globalAlpha = before;
}
