/** A contour picture on a canvas. */

import { PICTURE_FONT } from '../font.js';
import type { Point } from '../heights/field.js';
import type { SurfacePicture } from '../heights/things.js';
import { strokeLine } from '../stroke.js';
import type { ThemeColors } from '../theme.js';
import type { Box } from './box.js';
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

/** Adds a line to the path that is being made. */
export function trace(context: Context, points: readonly Point[]): void {
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
