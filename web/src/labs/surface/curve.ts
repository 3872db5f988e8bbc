/** The loss along a line as a curve, read and picked from as the contour pictures are. */
import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import { type Box, boxIn } from '../../draw/contours/box.js';
import { paintBall } from '../../draw/contours/marks.js';
import { attachPointing } from '../../draw/contours/pointing.js';
import { PICTURE_FONT } from '../../draw/font.js';
import { formatTick } from '../../draw/format.js';
import { type HeightField, isInside, type Point, shareAlong } from '../../draw/heights/field.js';
import { type HeightScale, levels, shareOf } from '../../draw/heights/scale.js';
import type { Cursor, SurfacePicture } from '../../draw/heights/things.js';
import { attachReadout } from '../../draw/readout.js';
import { strokeLine } from '../../draw/stroke.js';
import { attachSurface, type Size } from '../../draw/surface.js';
import { type ThemeColors, themeColors, themeVersion } from '../../draw/theme.js';
import { ticks } from '../../draw/ticks.js';

export interface CurveParts {
  picture: ReadonlySignal<SurfacePicture | null>;
  cursor: Signal<Cursor | null>;
  read(at: Point): TemplateResult | null;
  pick(at: Point): void;
}

/** `host` holds one canvas. */
export function attachCurve(host: HTMLElement, { picture, cursor, read, pick }: CurveParts): () => void {
  const canvas = host.querySelector('canvas')!;
  const readout = attachReadout(host);
  let size: Size = { width: 0, height: 0 };
  const surface = attachSurface(canvas, (context, room) => {
    size = room;
    const shown = picture.peek();
    const at = cursor.peek();
    readout.hide();
    if (!shown) return;
    const box = boxIn(room);
    paintCurve(context, box, shown, themeColors());
    if (!at) return;
    const x = toX(box, shown.field, at.x);
    context.lineWidth = 1;
    strokeLine(context, themeColors().ink, x, box.top, x, box.bottom);
    const content = read(at);
    if (content) readout.show(x, (box.top + box.bottom) / 2, content);
  });
  const stops = [
    effect(() => {
      picture.value;
      cursor.value;
      themeVersion.value;
      surface.invalidate();
    }),
    attachPointing(
      canvas,
      () => picture.peek()?.field ?? null,
      () => size,
      cursor,
      pick,
    ),
    surface.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function toX({ left, right }: Box, { x }: HeightField, at: number): number {
  return left + shareAlong(x, at) * (right - left);
}

function toY({ top, bottom }: Box, scale: HeightScale, value: number): number {
  return bottom - Math.min(1.02, Math.max(0, shareOf(scale, value))) * (bottom - top);
}

/** The whole picture: grid, curve, and where the ball is seen. */
export function paintCurve(
  context: CanvasRenderingContext2D,
  box: Box,
  { field, scale, axes, things }: SurfacePicture,
  theme: ThemeColors,
): void {
  context.font = PICTURE_FONT;
  context.lineWidth = 1;
  context.fillStyle = theme.soft;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of levels(scale, 5)) {
    const y = Math.round(toY(box, scale, value)) + 0.5;
    strokeLine(context, theme.line, box.left, y, box.right, y);
    context.fillText(formatTick(value), box.left - 6, y);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const value of ticks(field.x[0]!, field.x[field.x.length - 1]!, 6)) {
    const x = Math.round(toX(box, field, value)) + 0.5;
    strokeLine(context, theme.line, x, box.top, x, box.bottom);
    context.fillText(formatTick(value), x, box.bottom + 6);
  }
  context.fillText(axes.x, (box.left + box.right) / 2, box.bottom + 21);
  context.save();
  context.translate(9, (box.top + box.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'middle';
  context.fillText(axes.height, 0, 0);
  context.restore();
  paintLine(context, box, field, scale, theme);
  for (const ball of things.balls) {
    const isSeen = ball.value !== null && isInside(field, { x: ball.x, y: field.y[0]! });
    if (isSeen) paintBall(context, { x: toX(box, field, ball.x), y: toY(box, scale, ball.value!) }, ball, theme);
  }
}

/** Broken where a value is not finite. */
function paintLine(
  context: CanvasRenderingContext2D,
  box: Box,
  field: HeightField,
  scale: HeightScale,
  theme: ThemeColors,
): void {
  context.beginPath();
  let isOpen = false;
  for (let index = 0; index < field.x.length; index++) {
    const value = field.values[index]!;
    if (Number.isFinite(value)) {
      context[isOpen ? 'lineTo' : 'moveTo'](toX(box, field, field.x[index]!), toY(box, scale, value));
    }
    isOpen = Number.isFinite(value);
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.stroke();
}
