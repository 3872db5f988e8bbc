/** A contour picture on a canvas. */

import { PICTURE_FONT } from '../font.js';
import type { HeightField, Point } from '../heights/field.js';
import { ARROW_LENGTH, type Arrow, type Ball, type Path, type SurfacePicture } from '../heights/things.js';
import { strokeLine } from '../stroke.js';
import type { ThemeColors } from '../theme.js';
import { type Box, toPixels } from './box.js';
import type { ContourLayout } from './layout.js';

type Context = CanvasRenderingContext2D;

/** Opacity of lines between the areas, and of those that carry a number. */
const LINE = 0.42;

export function paintContours(
  context: Context,
  layout: ContourLayout,
  { axes }: SurfacePicture,
  theme: ThemeColors,
): void {
  const { box } = layout;
  context.font = PICTURE_FONT;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  paintBands(context, layout);
  paintLines(context, layout, theme);
  fillRings(context, layout.holes, theme.fill);
  context.restore();
  paintAxes(context, layout, axes, theme);
}

function paintBands(context: Context, { box, ground, bands }: ContourLayout): void {
  context.fillStyle = ground;
  context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  for (const { color, rings } of bands) fillRings(context, rings, color);
}

function fillRings(context: Context, rings: readonly Point[][], color: string): void {
  context.beginPath();
  for (const ring of rings) trace(context, ring);
  context.fillStyle = color;
  context.fill('evenodd');
}

/** Each line leaves room for its number. */
function paintLines(context: Context, { box, lines, labels }: ContourLayout, theme: ThemeColors): void {
  context.save();
  clipOut(
    context,
    box,
    labels.map((label) => ({ ...label, width: context.measureText(label.text).width + 5 })),
  );
  context.strokeStyle = theme.panel;
  context.lineJoin = 'round';
  context.globalAlpha = LINE;
  context.lineWidth = 1;
  for (const { parts } of lines) {
    context.beginPath();
    for (const part of parts) trace(context, part);
    context.stroke();
  }
  context.restore();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.panel;
  for (const { text, x, y, angle } of labels) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.fillText(text, 0, 0.5);
    context.restore();
  }
}

function clipOut(context: Context, box: Box, labels: { x: number; y: number; angle: number; width: number }[]): void {
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  for (const { x, y, angle, width } of labels) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const;
    trace(
      context,
      corners.map(([i, j]) => {
        const [u, v] = [(i * width) / 2, j * 7];
        return { x: x + u * cos - v * sin, y: y + u * sin + v * cos };
      }),
    );
    context.closePath();
  }
  context.clip('evenodd');
}

function trace(context: Context, points: readonly Point[]): void {
  points.forEach(({ x, y }, index) => {
    context[index === 0 ? 'moveTo' : 'lineTo'](x, y);
  });
}

function paintAxes(
  context: Context,
  { box, ticks }: ContourLayout,
  axes: SurfacePicture['axes'],
  theme: ThemeColors,
): void {
  const { left, right, top, bottom } = box;
  context.lineWidth = 1;
  context.strokeStyle = theme.soft;
  context.strokeRect(left - 0.5, top - 0.5, right - left + 1, bottom - top + 1);
  context.fillStyle = theme.soft;
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const { at, text } of ticks.x) {
    strokeLine(context, theme.soft, Math.round(at) + 0.5, bottom, Math.round(at) + 0.5, bottom + 4);
    context.fillText(text, at, bottom + 7);
  }
  context.fillText(axes.x, (left + right) / 2, bottom + 21);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const { at, text } of ticks.y) {
    strokeLine(context, theme.soft, left - 4, Math.round(at) + 0.5, left, Math.round(at) + 0.5);
    context.fillText(text, left - 7, at);
  }
  context.save();
  context.translate(9, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(axes.y, 0, 0);
  context.restore();
}

/** What stands on the surface, seen from above. `marks` have a halo, so that they show on any color. */
export function paintThings(context: Context, box: Box, { field, things }: SurfacePicture, theme: ThemeColors): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  for (const path of things.paths) paintPath(context, box, field, path, theme);
  for (const arrow of things.arrows) paintArrow(context, box, field, arrow, theme);
  for (const ball of things.balls) paintBall(context, box, field, ball, theme);
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

function paintBall(context: Context, box: Box, field: HeightField, ball: Ball, theme: ThemeColors): void {
  const { x, y } = toPixels(box, field, ball);
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
