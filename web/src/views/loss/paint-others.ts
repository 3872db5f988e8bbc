/** The curves of other runs: lines, marks that tell kept runs apart, and names at their ends. */
import { PICTURE_FONT } from '../../draw/font.js';
import { seriesColor, seriesMark } from '../../draw/series.js';
import { type ThemeColors, themeColors } from '../../draw/theme.js';
import type { Messages } from '../../i18n/messages.js';
import type { OtherCurve, OtherPoint, Store } from '../../state/store.js';
import { type Chart, nearestIndex, toX, toY } from './geometry.js';
import { curvesOf, pointNear } from './others.js';
import { paintLines } from './paint.js';
import { curveColor } from './series.js';

type Context = CanvasRenderingContext2D;
type LossWords = Messages['charts']['loss'];
type MarkedCurve = OtherCurve & { color: number };

/** CSS pixels from one name to the next. */
const NAME_PITCH = 13;
/** CSS pixels between a curve's marks; each run's stand elsewhere, so that they do not cover each other. */
const MARK_EVERY = 76;

/** The lines with their marks and, at the ends of those without, the names of all runs, that of the store too. */
export function paintOthers(context: Context, chart: Chart, theme: ThemeColors, words: LossWords, store: Store): void {
  const curves = curvesOf(store);
  for (const { points, color } of curves) {
    const resolved = curveColor(color);
    paintLines(context, chart, points, resolved, resolved);
  }
  paintMarks(context, chart, curves.filter(isMarked));
  const unmarked = curves.filter((curve) => !isMarked(curve));
  paintNames(context, chart, [
    ...ownNames(words, store, theme),
    ...unmarked.flatMap(({ name, color, points }) => nameAtEnd(name, curveColor(color), points.at(-1))),
  ]);
}

function isMarked(curve: OtherCurve): curve is MarkedCurve {
  return typeof curve.color === 'number';
}

function paintMarks(context: Context, chart: Chart, curves: readonly MarkedCurve[]): void {
  curves.forEach((curve, index) => {
    for (const point of markedPoints(chart, curve, index / curves.length))
      paintMark(context, chart, curve.color, point);
  });
}

/** The last point, and some on the way; `phase` from 0 to 1. */
function markedPoints(chart: Chart, { points }: OtherCurve, phase: number): OtherPoint[] {
  const last = points.at(-1);
  if (!last) return [];
  const marked = [last];
  for (let x = chart.left + MARK_EVERY * (phase + 0.25); x < toX(chart, last.step) - 10; x += MARK_EVERY) {
    const point = points[nearestIndex(chart, points, x)]!;
    if (Math.abs(toX(chart, point.step) - x) < MARK_EVERY / 2) marked.push(point);
  }
  return marked;
}

function paintMark(context: Context, chart: Chart, key: number, { step, train, test }: OtherPoint, rim?: string): void {
  const loss = train ?? test;
  if (loss === null || !Number.isFinite(loss)) return;
  const mark = new Path2D(seriesMark(key));
  context.save();
  context.translate(toX(chart, step), toY(chart, loss));
  if (rim) {
    context.strokeStyle = rim;
    context.lineWidth = 3;
    context.stroke(mark);
  }
  context.fillStyle = seriesColor(key);
  context.fill(mark, 'evenodd');
  context.restore();
}

/** Every marked run's mark at the step being read, in front of the lines. */
export function paintMarksAt(context: Context, chart: Chart, store: Store, step: number): void {
  for (const curve of curvesOf(store).filter(isMarked)) {
    const point = pointNear(curve, step);
    if (point) paintMark(context, chart, curve.color, point, themeColors().panel);
  }
}

interface EndName {
  name: string;
  color: string;
  step: number;
  loss: number;
}

function ownNames(words: LossWords, store: Store, theme: ThemeColors): EndName[] {
  const letter = store.letter.peek();
  const last = store.losses.peek().at(-1);
  if (letter) return nameAtEnd(letter, theme.ink, last);
  const test = last && last.test !== null ? { ...last, train: last.test } : undefined;
  return [...nameAtEnd(words.training, theme.ink, last), ...nameAtEnd(words.test, theme.accent, test)];
}

function nameAtEnd(name: string, color: string, end: OtherPoint | undefined): EndName[] {
  if (!end || end.train === null || !Number.isFinite(end.train)) return [];
  return [{ name, color, step: end.step, loss: end.train }];
}

/** Beside the ends of their curves, from top to bottom, each clear of the one above and all on the chart. */
function paintNames(context: Context, chart: Chart, names: readonly EndName[]): void {
  context.font = PICTURE_FONT;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const sorted = names.map((name) => ({ ...name, y: toY(chart, name.loss) })).sort((a, b) => a.y - b.y);
  const heights = spreadAll(
    sorted.map(({ y }) => y),
    NAME_PITCH,
    chart.bottom - 4,
  );
  sorted.forEach(({ name, color, step }, index) => {
    context.fillStyle = color;
    context.fillText(name, toX(chart, step) + 6, heights[index]!);
  });
}

/** Ascending positions moved apart to `gap`, none beyond `bottom`. */
export function spreadAll(positions: readonly number[], gap: number, bottom: number): number[] {
  const placed: number[] = [];
  for (const position of positions) placed.push(Math.max(position, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  let limit = bottom;
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index]!, limit);
    limit = placed[index]! - gap;
  }
  return placed;
}
