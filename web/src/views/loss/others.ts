/** The curves of other runs in the loss chart: the twin's, and those that were kept. Loaded with the first of them. */

import { styleMap } from 'lit/directives/style-map.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { PICTURE_FONT } from '../../draw/font.js';
import { formatNumber } from '../../draw/format.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Messages } from '../../i18n/messages.js';
import type { LossPoint, OtherCurve, Store } from '../../state/store.js';
import { type Chart, nearestIndexOfStep, toX, toY } from './geometry.js';
import { paintLines } from './paint.js';

type LossWords = Messages['charts']['loss'];

/** CSS pixels from one name to the next. */
const NAME_PITCH = 13;

function curvesOf({ otherCurves }: Store): OtherCurve[] {
  return Object.values(otherCurves.value).flat();
}

/** The points of all of them: they widen the axes. */
export function pointsOf(store: Store): LossPoint[] {
  return curvesOf(store).flatMap(({ points }) => points);
}

/** The lines, and at the ends the names of all runs, that of the store too. */
export function paintOthers(
  context: CanvasRenderingContext2D,
  chart: Chart,
  theme: ThemeColors,
  words: LossWords,
  store: Store,
): void {
  const style = getComputedStyle(document.documentElement);
  const curves = curvesOf(store).map((curve) => ({
    ...curve,
    color: style.getPropertyValue(curve.color) || theme.soft,
  }));
  for (const { points, color } of curves) paintLines(context, chart, points, color, color);
  const own = ownNames(words, store, theme);
  paintNames(context, chart, [
    ...own,
    ...curves.flatMap((curve) => nameAtEnd(curve.name, curve.color, curve.points.at(-1))),
  ]);
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

function nameAtEnd(name: string, color: string, end: LossPoint | undefined): EndName[] {
  return end && Number.isFinite(end.train) ? [{ name, color, step: end.step, loss: end.train }] : [];
}

/** Beside the ends of their curves, from top to bottom, each clear of the one above and all on the chart. */
function paintNames(context: CanvasRenderingContext2D, chart: Chart, names: readonly EndName[]): void {
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

/** Of each other run that has come near `step`: its losses there. */
export function otherRows(store: Store, words: LossWords, step: number): TemplateResult[] {
  return curvesOf(store).map((curve) => {
    const point = pointAt(curve, step);
    if (!point) return html``;
    const sample = (dashed: boolean): TemplateResult =>
      html`<span class="loss-line" style=${styleMap({ borderTopStyle: dashed ? 'dashed' : 'solid', borderTopColor: `var(${curve.color})` })}></span>`;
    return html`
      <dt>${sample(false)}${curve.name}, ${words.training}</dt><dd>${formatNumber(point.train)}</dd>
      ${
        point.test === null
          ? nothing
          : html`<dt>${sample(true)}${curve.name}, ${words.test}</dt><dd>${formatNumber(point.test)}</dd>`
      }`;
  });
}

/** As `otherRows`, for a reader who hears it. */
export function describeOthers(store: Store, words: LossWords, step: number): string {
  const parts = curvesOf(store).map((curve) => {
    const point = pointAt(curve, step);
    return point ? `${curve.name}: ${words.reading(point.step, point.train, point.test)}` : '';
  });
  return parts.filter((part) => part !== '').join('. ');
}

/** The point nearest to `step`; none beyond the curve's end. */
function pointAt({ points }: OtherCurve, step: number): LossPoint | undefined {
  return step > (points.at(-1)?.step ?? -1) ? undefined : points[nearestIndexOfStep(points, step)];
}
