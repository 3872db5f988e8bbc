/** What stands on a surface, seen from above, and the crosshair that reads it. */
import { PICTURE_FONT } from '../font.js';
import type { HeightField, Point } from '../heights/field.js';
import { ARROW_LENGTH, type Arrow, type Ball, type Path, type SurfacePicture } from '../heights/things.js';
import { strokeLine } from '../stroke.js';
import type { ThemeColors } from '../theme.js';
import { type Box, toPixels } from './box.js';
import { trace } from './paint.js';

type Context = CanvasRenderingContext2D;

/** All have a halo, so that they show on any color. */
export function paintThings(context: Context, box: Box, { field, things }: SurfacePicture, theme: ThemeColors): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  for (const path of things.paths) paintPath(context, box, field, path, theme);
  for (const arrow of things.arrows) paintArrow(context, box, field, arrow, theme);
  for (const ball of things.balls) paintBall(context, toPixels(box, field, ball), ball, theme);
  context.restore();
}

function paintPath(context: Context, box: Box, field: HeightField, { points, color }: Path, theme: ThemeColors): void {
  context.beginPath();
  trace(
    context,
    points.map((at) => toPixels(box, field, at)),
  );
  context.lineJoin = context.lineCap = 'round';
  context.strokeStyle = theme.panel;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.stroke();
}

function paintArrow(context: Context, box: Box, field: HeightField, arrow: Arrow, theme: ThemeColors): void {
  const from = toPixels(box, field, arrow);
  const towards = toPixels(box, field, { x: arrow.x + arrow.dx, y: arrow.y + arrow.dy });
  const long = Math.hypot(towards.x - from.x, towards.y - from.y);
  if (long === 0) return;
  const length = ARROW_LENGTH * Math.min(box.right - box.left, box.bottom - box.top);
  const [ux, uy] = [(towards.x - from.x) / long, (towards.y - from.y) / long];
  const tip = { x: from.x + ux * length, y: from.y + uy * length };
  const head = (side: number): Point => ({
    x: tip.x - ux * 8 - side * uy * 4.5,
    y: tip.y - uy * 8 + side * ux * 4.5,
  });
  for (const [color, width] of [
    [theme.panel, 5],
    [arrow.color, 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.setLineDash(arrow.look === 'dashed' && color === arrow.color ? [4, 4] : []);
    context.beginPath();
    trace(context, [from, tip]);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    trace(context, [head(-1), tip, head(1)]);
    context.stroke();
  }
}

/** In pixels. */
export function paintBall(
  context: Context,
  { x, y }: Point,
  ball: Pick<Ball, 'color' | 'mark'>,
  theme: ThemeColors,
): void {
  context.beginPath();
  context.arc(x, y, BALL, 0, 2 * Math.PI);
  context.fillStyle = ball.color;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.panel;
  context.stroke();
  context.font = `600 ${PICTURE_FONT}`;
  context.fillStyle = theme.panel;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(ball.mark, x, y + 0.5);
}

const BALL = 7.5;

/** Where the picture is read: hairlines with a gap at the place itself. */
export function paintCrosshair(context: Context, box: Box, { x, y }: Point, theme: ThemeColors): void {
  context.setLineDash([]);
  for (const [color, width] of [
    [theme.panel, 3],
    [theme.ink, 1],
  ] as const) {
    context.lineWidth = width;
    context.globalAlpha = color === theme.panel ? 0.5 : 1;
    strokeLine(context, color, box.left, y, x - GAP, y);
    strokeLine(context, color, x + GAP, y, box.right, y);
    strokeLine(context, color, x, box.top, x, y - GAP);
    strokeLine(context, color, x, y + GAP, x, box.bottom);
  }
  context.globalAlpha = 1;
}

const GAP = 5;
