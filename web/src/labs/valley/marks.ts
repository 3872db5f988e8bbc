/** What is drawn of a descent in any picture: the ball, where it was, arrows, words with a halo. In pixels. */
import { PICTURE_FONT } from '../../draw/font.js';
import type { ThemeColors } from '../../draw/theme.js';

type Context = CanvasRenderingContext2D;

export interface Pixel {
  x: number;
  y: number;
}

const BALL = 8;

export function paintBall(context: Context, { x, y }: Pixel, theme: ThemeColors): void {
  context.beginPath();
  context.arc(x, y, BALL, 0, 2 * Math.PI);
  context.fillStyle = theme.accent;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.panel;
  context.stroke();
  context.beginPath();
  context.arc(x - BALL * 0.3, y - BALL * 0.35, BALL * 0.26, 0, 2 * Math.PI);
  context.fillStyle = theme.accentInk;
  context.globalAlpha = 0.75;
  context.fill();
  context.globalAlpha = 1;
}

/** The way from place to place, and a ring at each but the last; what lies longer back is fainter, down to `faintest`. */
export function paintTrail(context: Context, places: readonly Pixel[], faintest: number, theme: ThemeColors): void {
  const first = Math.max(0, places.length - MOST_SHOWN);
  const opacity = (index: number): number =>
    faintest + ((0.9 - faintest) * (index - first + 1)) / (places.length - first);
  context.lineJoin = context.lineCap = 'round';
  for (let index = first + 1; index < places.length; index++) {
    context.globalAlpha = opacity(index);
    for (const [color, width] of [
      [theme.panel, 3.5],
      [theme.accent, 1.5],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width;
      line(context, places[index - 1]!, places[index]!);
    }
  }
  for (let index = first; index < places.length - 1; index++) {
    context.globalAlpha = opacity(index);
    ring(context, places[index]!, theme);
  }
  context.globalAlpha = 1;
}

/** Steps of the trail that are drawn, the newest. */
const MOST_SHOWN = 120;
const GHOST = 4;

function ring(context: Context, { x, y }: Pixel, theme: ThemeColors): void {
  context.beginPath();
  context.arc(x, y, GHOST, 0, 2 * Math.PI);
  context.fillStyle = theme.panel;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.accent;
  context.stroke();
}

export function line(context: Context, from: Pixel, to: Pixel): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

/** With a halo; nothing where it would be shorter than its head. */
export function paintArrow(context: Context, from: Pixel, to: Pixel, color: string, theme: ThemeColors): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < HEAD) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = (side: number): Pixel => ({
    x: to.x - HEAD * ux - side * 0.55 * HEAD * uy,
    y: to.y - HEAD * uy + side * 0.55 * HEAD * ux,
  });
  context.lineCap = context.lineJoin = 'round';
  for (const [stroke, width] of [
    [theme.panel, 5.5],
    [color, 2.5],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    line(context, from, to);
    line(context, head(1), to);
    line(context, head(-1), to);
  }
}

const HEAD = 7;

export type Align = 'left' | 'center' | 'right';

/** `y`: the middle of the line of text. */
export function paintWords(
  context: Context,
  text: string,
  { x, y }: Pixel,
  align: Align,
  color: string,
  theme: ThemeColors,
): void {
  context.font = PICTURE_FONT;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.panel;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}

export interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function isWithin({ left, right, top, bottom }: Edges, { x, y }: Pixel): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** A ball outside: a pointer at the edge next to it, and what is said of it. */
export function paintOutside(context: Context, edges: Edges, at: Pixel, text: string, theme: ThemeColors): void {
  const { left, right, top, bottom } = edges;
  const x = Math.min(right - INSET, Math.max(left + INSET, at.x));
  const y = Math.min(bottom - INSET, Math.max(top + INSET, at.y));
  const angle = Math.atan2(at.y - y, at.x - x);
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(INSET - 3, 0);
  context.lineTo(-4, 7);
  context.lineTo(-4, -7);
  context.closePath();
  context.fillStyle = theme.accent;
  context.strokeStyle = theme.panel;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  context.restore();
  const isRight = x > (left + right) / 2;
  paintWords(context, text, { x: x + (isRight ? -16 : 16), y }, isRight ? 'right' : 'left', theme.ink, theme);
}

const INSET = 14;
