/** One weight: the curve of the loss with the ball on it, its tangent, and the step that the slope asks for. */
import type { Size } from '../../draw/surface.js';
import { type Chart, clipTo, fromX, paintCurve, paintGrid, toX, toY } from '../chart/axes.js';
import { ballAt, type Drawing, type Scene, trailOf } from './drawing.js';
import type { Stage } from './landscapes.js';
import { isWithin, line, type Pixel, paintArrow, paintBall, paintOutside, paintTrail, paintWords } from './marks.js';
import type { Place } from './path.js';

type Context = CanvasRenderingContext2D;

const MARGIN = { left: 44, right: 12, top: 20, bottom: 38 };

export function lineDrawing(size: Size, stage: Stage): Drawing {
  const chart = chartOf(size, stage);
  const pixelAt: Drawing['pixelAt'] = ([w = 0], loss) => pixelOf(chart, w, loss);
  return {
    pixelAt,
    pointAt: ({ x }) => [Math.min(chart.x.high, Math.max(chart.x.low, fromX(chart, x)))],
    paintGround: (context, scene) => paintGround(context, chart, scene),
    paintMarks: (context, scene) => paintMarks(context, chart, { pixelAt }, scene),
  };
}

function chartOf(size: Size, { reach, top }: Stage): Chart {
  const half = reach[0]!;
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, size.height - MARGIN.bottom),
    x: { low: -half, high: half },
    y: { low: -0.08 * top, high: top },
  };
}

function pixelOf(chart: Chart, w: number, loss: number): Pixel {
  return { x: toX(chart, w), y: toY(chart, loss) };
}

function paintGround(context: Context, chart: Chart, { landscape, theme, words }: Scene): void {
  paintGrid(context, chart, theme, { title: words.loss, xName: words.weight });
  const count = Math.max(2, Math.round(chart.right - chart.left));
  const ws = Array.from({ length: count + 1 }, (_, i) => fromX(chart, chart.left + i));
  const losses = ws.map((w) => landscape.value([w]));
  clipTo(context, chart, () => paintCurve(context, chart, ws, losses, { color: theme.ink, dash: [] }, 2.2));
}

function paintMarks(context: Context, chart: Chart, drawing: Pick<Drawing, 'pixelAt'>, scene: Scene): void {
  const { path, at, theme, words } = scene;
  const here = path[Math.floor(at)]!;
  const ball = ballAt(drawing, scene);
  clipTo(context, chart, () => {
    paintTrail(context, trailOf(drawing, scene), 0.3, theme);
    paintTangent(context, chart, here, scene);
    paintStep(context, chart, here, scene);
    paintBall(context, ball, theme);
  });
  if (!isWithin(chart, ball)) paintOutside(context, chart, ball, words.outside(Math.floor(at), here), theme);
}

/** Half the length of the tangent, in pixels. */
const TANGENT = 76;

function paintTangent(context: Context, chart: Chart, { w, loss, gradient }: Place, { theme, words }: Scene): void {
  const at = pixelOf(chart, w[0]!, loss);
  const ahead = pixelOf(chart, w[0]! + 1, loss + gradient[0]!);
  const [dx, dy] = [ahead.x - at.x, ahead.y - at.y];
  const scale = TANGENT / Math.hypot(dx, dy);
  const end = (side: number): Pixel => ({ x: at.x + side * scale * dx, y: at.y + side * scale * dy });
  context.strokeStyle = theme.soft;
  context.lineWidth = 1.5;
  context.setLineDash([6, 4]);
  line(context, end(-1), end(1));
  context.setLineDash([]);
  const upper = end(gradient[0]! > 0 ? 1 : -1);
  const toRight = upper.x < (chart.left + chart.right) / 2;
  const beside = { x: upper.x + (toRight ? 8 : -8), y: Math.max(chart.top + 8, Math.min(upper.y, at.y - 24)) };
  paintWords(context, words.slope(gradient[0]!), beside, toRight ? 'left' : 'right', theme.soft, theme);
}

/** Narrower steps have no room for words. */
const WORDS_WIDTH = 40;

/** The step along the axis of the weight, and down to where it lands. */
function paintStep(context: Context, chart: Chart, place: Place, { landscape, theme, words }: Scene): void {
  const [w, change] = [place.w[0]!, place.change[0]!];
  const from = pixelOf(chart, w, place.loss);
  const to = pixelOf(chart, w + change, place.loss);
  const landing = pixelOf(chart, w + change, landscape.value([w + change]));
  context.strokeStyle = theme.accent;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  line(context, to, landing);
  context.setLineDash([]);
  paintArrow(context, from, to, theme.accent, theme);
  const middle = { x: (from.x + to.x) / 2, y: Math.min(chart.bottom - 8, from.y + 14) };
  if (Math.abs(to.x - from.x) > WORDS_WIDTH)
    paintWords(context, words.step(change), middle, 'center', theme.accent, theme);
}
