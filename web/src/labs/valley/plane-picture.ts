/** Two weights: the landscape seen from above, by its level lines, with the ball, its way, and the way straight down. */
import { boxIn, fromPixels, MARGIN, toPixels } from '../../draw/contours/box.js';
import { layOut } from '../../draw/contours/layout.js';
import { paintContours } from '../../draw/contours/paint.js';
import { PICTURE_FONT } from '../../draw/font.js';
import type { HeightField } from '../../draw/heights/field.js';
import type { HeightScale } from '../../draw/heights/scale.js';
import { NO_THINGS, type SurfacePicture } from '../../draw/heights/things.js';
import type { Size } from '../../draw/surface.js';
import { ballAt, type Drawing, type Scene, trailOf } from './drawing.js';
import type { Landscape, Stage } from './landscapes.js';
import {
  type Edges,
  isWithin,
  line,
  type Pixel,
  paintArrow,
  paintBall,
  paintOutside,
  paintTrail,
  paintWords,
} from './marks.js';
import type { Place } from './path.js';

type Context = CanvasRenderingContext2D;

export function planeDrawing(size: Size, stage: Stage): Drawing {
  const box = boxIn(size);
  const axes = axesOf(size, stage);
  const frame: HeightField = { ...axes, values: [] };
  const pixelAt: Drawing['pixelAt'] = ([x = 0, y = 0]) => toPixels(box, frame, { x, y });
  return {
    pixelAt,
    pointAt: (pixel) => {
      const { x, y } = fromPixels(box, frame, pixel);
      return [x, y];
    },
    paintGround: (context, scene) => {
      context.font = PICTURE_FONT;
      const ground = groundOf(size, scene);
      const layout = layOut(box, ground.field, ground.scale, (text) => context.measureText(text).width);
      paintContours(context, layout, ground, scene.theme);
    },
    paintMarks: (context, scene) => paintMarks(context, box, { pixelAt }, scene),
  };
}

/** The landscape as it is drawn in a picture of this size. */
function groundOf(size: Size, { landscape, stage, words }: Scene): SurfacePicture {
  const [x, y] = words.weights;
  return {
    field: fieldOf(landscape, axesOf(size, stage)),
    scale: scaleOf(stage),
    axes: { x, y, height: words.loss },
    things: NO_THINGS,
  };
}

/** In space nothing stands above the box: there the surface is cut. */
export function spaceOf({ landscape, stage, words }: Pick<Scene, 'landscape' | 'stage' | 'words'>): SurfacePicture {
  const size = { width: stage.reach[0]!, height: stage.reach[1]! };
  const { x, y, values } = fieldOf(landscape, gridOver(size.width, size.height, 1));
  const cut = Array.from(values, (value) => (value <= 1.05 * stage.top ? value : Number.POSITIVE_INFINITY));
  const [first, second] = words.weights;
  const axes = { x: first, y: second, height: words.loss };
  return { field: { x, y, values: cut }, scale: scaleOf(stage), axes, things: NO_THINGS };
}

/** Grid points along the longer side. */
const POINTS = 121;

type Axes = Pick<HeightField, 'x' | 'y'>;

/** Both weights to one scale, so that a gradient stands upright on its level line; the looser side shows more. */
function axesOf({ width, height }: Size, { reach }: Stage): Axes {
  const across = Math.max(1, width - MARGIN.left - MARGIN.right);
  const up = Math.max(1, height - MARGIN.top - MARGIN.bottom);
  return gridOver(across, up, Math.min(across / reach[0]!, up / reach[1]!));
}

/** A rectangle around 0 of these sides, in units of which half a weight is `perWeight`. */
function gridOver(across: number, up: number, perWeight: number): Axes {
  const axis = (length: number): Float64Array => {
    const half = length / perWeight;
    const count = Math.max(2, Math.round((POINTS * length) / Math.max(across, up)));
    return Float64Array.from({ length: count }, (_, i) => half * ((2 * i) / (count - 1) - 1));
  };
  return { x: axis(across), y: axis(up) };
}

function scaleOf({ top, isLog }: Stage): HeightScale {
  return isLog ? { kind: 'log', low: top / DEPTH, high: top } : { kind: 'linear', low: 0, high: top };
}

/** How far below the top a log scale begins. */
const DEPTH = 1000;

function fieldOf({ value }: Landscape, { x, y }: Axes): HeightField {
  const values = Array.from(y, (b) => Array.from(x, (a) => value([a, b]))).flat();
  return { x, y, values };
}

function paintMarks(context: Context, box: Edges, drawing: Pick<Drawing, 'pixelAt'>, scene: Scene): void {
  const { path, at, theme, words } = scene;
  const here = path[Math.floor(at)]!;
  const ball = ballAt(drawing, scene);
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  paintLowest(context, drawing, scene);
  paintTrail(context, trailOf(drawing, scene), 0.75, theme);
  paintDownhill(context, drawing, here, scene);
  const next = here.w.map((value, i) => value + here.change[i]!);
  paintArrow(context, drawing.pixelAt(here.w, here.loss), drawing.pixelAt(next, 0), theme.accent, theme);
  paintBall(context, ball, theme);
  context.restore();
  if (!isWithin(box, ball)) paintOutside(context, box, ball, words.outside(Math.floor(at), here), theme);
}

/** Crosses. */
function paintLowest(context: Context, { pixelAt }: Pick<Drawing, 'pixelAt'>, { landscape, theme }: Scene): void {
  for (const point of landscape.lowest) {
    const { x, y } = pixelAt(point, 0);
    for (const [color, width] of [
      [theme.panel, 4],
      [theme.ink, 1.75],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width;
      line(context, { x: x - 5, y: y - 5 }, { x: x + 5, y: y + 5 });
      line(context, { x: x - 5, y: y + 5 }, { x: x + 5, y: y - 5 });
    }
  }
}

/** Half the length of the piece of level line, and the length of the ray, in pixels. */
const LEVEL = 34;
const RAY = 58;

/** The tangent of the level line through the ball, and the ray against the gradient, upright on it. */
function paintDownhill(context: Context, { pixelAt }: Pick<Drawing, 'pixelAt'>, place: Place, scene: Scene): void {
  const { theme, words } = scene;
  const [gx, gy] = place.gradient as [number, number];
  const length = Math.hypot(gx, gy);
  if (length === 0) return;
  const from = pixelAt(place.w, place.loss);
  const [dx, dy] = [-gx / length, gy / length]; // pixels grow downwards
  const at = (along: number, across: number): Pixel => ({
    x: from.x + along * dx - across * dy,
    y: from.y + along * dy + across * dx,
  });
  for (const [color, width] of [
    [theme.panel, 3.5],
    [theme.ink, 1.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    line(context, at(0, -LEVEL), at(0, LEVEL));
    context.setLineDash(color === theme.ink ? [4, 4] : []);
    line(context, from, at(RAY, 0));
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(at(0, 9).x, at(0, 9).y);
    context.lineTo(at(9, 9).x, at(9, 9).y);
    context.lineTo(at(9, 0).x, at(9, 0).y);
    context.stroke();
  }
  const end = at(RAY + 8, 0);
  paintWords(context, words.downhill, end, dx < 0 ? 'right' : 'left', theme.ink, theme);
}
