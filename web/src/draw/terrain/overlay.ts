/** Words and numbers over the picture in space, on a canvas of their own, so that they are as crisp as all text. */
import { PICTURE_FONT } from '../font.js';
import type { Point } from '../heights/field.js';
import type { SurfacePicture } from '../heights/things.js';
import type { ThemeColors } from '../theme.js';
import { type Axis, axesOf, type Front } from './axes.js';
import { HEIGHT, type Place } from './space.js';

type Context = CanvasRenderingContext2D;

/** Pixels of a place of the box. */
export type Project = (place: Place) => Point;

export function paintOverlay(
  context: Context,
  picture: SurfacePicture,
  front: Front,
  project: Project,
  theme: ThemeColors,
): void {
  const { x, y, height } = axesOf(picture, front);
  const middle = project([0, HEIGHT / 2, 0]);
  context.font = PICTURE_FONT;
  context.fillStyle = theme.soft;
  context.textBaseline = 'middle';
  for (const axis of [x, y, height]) paintAxis(context, axis, project, middle);
}

/** Pixels from the edge to its numbers and to its name. */
const NUMBER = 9;
const NAME = 26;

function paintAxis(context: Context, axis: Axis, project: Project, middle: Point): void {
  const [from, to] = [project(axis.from), project(axis.to)];
  const long = Math.hypot(to.x - from.x, to.y - from.y);
  if (long < 24) return; // seen end on
  const away = awayFrom(from, to, middle);
  context.textAlign = away.x < -0.4 ? 'right' : away.x > 0.4 ? 'left' : 'center';
  let widest = 0;
  for (const { text, at } of axis.ticks) {
    const { x, y } = project(at);
    context.fillText(text, x + away.x * NUMBER, y + away.y * (NUMBER + 3));
    widest = Math.max(widest, context.measureText(text).width);
  }
  const distance = NAME + Math.abs(away.x) * Math.max(0, widest - 6);
  context.save();
  context.translate((from.x + to.x) / 2 + away.x * distance, (from.y + to.y) / 2 + away.y * distance);
  context.rotate(uprightAngle(from, to));
  context.textAlign = 'center';
  context.fillText(axis.name, 0, 0);
  context.restore();
}

/** Across the edge, on the side that the box is not on. */
function awayFrom(from: Point, to: Point, middle: Point): Point {
  const long = Math.hypot(to.x - from.x, to.y - from.y);
  const across = { x: (to.y - from.y) / long, y: -(to.x - from.x) / long };
  const side = (middle.x - from.x) * across.x + (middle.y - from.y) * across.y > 0 ? -1 : 1;
  return { x: side * across.x, y: side * across.y };
}

function uprightAngle(from: Point, to: Point): number {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle < -Math.PI / 2 + 0.01 ? angle + Math.PI : angle;
}

/** The letter of a ball in the middle of it; the ring shows it where the surface hides the ball. */
export function paintMark(
  context: Context,
  { x, y }: Point,
  mark: string,
  color: string,
  hidden: boolean,
  theme: ThemeColors,
): void {
  if (hidden) {
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    context.stroke();
  }
  context.font = `600 ${PICTURE_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = hidden ? color : theme.panel;
  context.fillText(mark, x, y + 0.5);
}

/** Where the surface is read. */
export function paintPin(context: Context, foot: Point, floor: Point, theme: ThemeColors): void {
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(foot.x, foot.y);
  context.lineTo(floor.x, floor.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.arc(foot.x, foot.y, 4, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.panel;
  context.stroke();
}
