/** The curves of other runs in the loss chart: the twin's, and those that were kept. Loaded with the first of them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatCount, formatNumber } from '../../draw/format.js';
import type { Messages } from '../../i18n/messages.js';
import type { OtherCurve, OtherPoint, Store } from '../../state/store.js';
import { nearestIndexOfStep } from './geometry.js';
import { type LossScale, type Range, rangeOf, union } from './range.js';
import './series.css';
import { curveColor, markSample } from './series.js';

export { paintMarksAt, paintOthers } from './paint-others.js';

type LossWords = Messages['charts']['loss'];

/** In the order in which they are drawn. */
export function curvesOf({ otherCurves }: Store): OtherCurve[] {
  return Object.values(otherCurves.value).flat();
}

/** The last step of the longest, 0 without any. */
export function lastStepOf(store: Store): number {
  return Math.max(0, ...curvesOf(store).map(({ points }) => points.at(-1)?.step ?? 0));
}

/** What the axis has to hold of them; null without any. */
export function rangeOfOthers(store: Store, scale: LossScale): Range | null {
  const ranges = curvesOf(store).map(({ points }) => knownRange(points, scale));
  return ranges.length > 0 ? ranges.reduce(union) : null;
}

const known = new WeakMap<readonly OtherPoint[], Partial<Record<LossScale, Range>>>();

/** Kept with the points: those of a run that has ended do not change. */
function knownRange(points: readonly OtherPoint[], scale: LossScale): Range {
  const ranges = known.get(points) ?? {};
  known.set(points, ranges);
  ranges[scale] ??= rangeOf(points, scale);
  return ranges[scale];
}

/** The steps to read: those of the run on screen, and beyond its end those of the longest. */
export function stepsBeyond(store: Store): readonly { step: number }[] {
  const own = store.losses.peek();
  const end = own.at(-1)?.step ?? -1;
  const last = lastStepOf(store);
  if (last <= end) return own;
  const longest = curvesOf(store).find(({ points }) => points.at(-1)?.step === last);
  return [...own, ...(longest?.points ?? []).filter(({ step }) => step > end)];
}

/** The point nearest to `step`; none beyond the curve's end. */
export function pointNear({ points }: OtherCurve, step: number): OtherPoint | undefined {
  return step > (points.at(-1)?.step ?? -1) ? undefined : points[nearestIndexOfStep(points, step)];
}

/** Of each other run that has come near `step`: its losses there. */
export function otherRows(store: Store, words: LossWords, step: number): TemplateResult[] {
  return curvesOf(store).map((curve) => {
    const point = pointNear(curve, step);
    if (!point) return html``;
    const isBoth = typeof curve.color !== 'number' || (point.train !== null && point.test !== null);
    const [train, test] = isBoth ? [`, ${words.training}`, `, ${words.test}`] : ['', ''];
    return html`${lossRow(curve, train, point.train, false)} ${lossRow(curve, test, point.test, true)}`;
  });
}

/** `kind`: after the name, where the run has both. */
function lossRow(
  { name, color }: OtherCurve,
  kind: string,
  loss: number | null,
  dashed: boolean,
): TemplateResult | typeof nothing {
  if (loss === null) return nothing;
  const style = `border-top: 2px ${dashed ? 'dashed' : 'solid'} ${curveColor(color)}`;
  return html`<dt>
      <span class="loss-line" style=${style}></span>${typeof color === 'number' ? markSample(color) : nothing}
      <span class="other-name">${name}</span>${kind}
    </dt>
    <dd>${formatNumber(loss)}</dd>`;
}

/** In sentences: every run's losses near `step`, or at its end. */
export function describeOthers(store: Store, words: LossWords, step?: number): string {
  const parts = curvesOf(store).flatMap((curve) => {
    const point = step === undefined ? curve.points.at(-1) : pointNear(curve, step);
    return point ? [`${curve.name}: ${describePoint(words, point)}`] : [];
  });
  return parts.join('. ');
}

function describePoint(words: LossWords, { step, train, test }: OtherPoint): string {
  if (train !== null) return words.reading(step, train, test);
  return `${words.step} ${formatCount(step)}, ${words.test} ${formatNumber(test ?? Number.NaN)}`;
}
