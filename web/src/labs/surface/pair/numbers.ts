/** The two surfaces in numbers, and what they say, without more than they say. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { finiteRange } from '../../../draw/heights/field.js';
import { formatNumber, formatPercent, NO_VALUE } from '../../../i18n/numbers.js';
import { fieldOf } from '../fields.js';
import type { Words } from '../words.js';
import type { Side } from './model.js';
import { nameOf, type PairView } from './view.js';

export function numbers(view: PairView): TemplateResult {
  const words = view.words();
  const { rows } = words.pair;
  const sides = view.model.sides.value;
  const row = (name: string, value: (side: Side) => string): TemplateResult => html`<tr><th scope="row">${name}</th>
    ${sides.map((side) => html`<td class="number">${side?.measures ? value(side) : NO_VALUE}</td>`)}</tr>`;
  return html`<div class="pair-numbers"><table class="lab-table">
      <thead><tr><td></td>${sides.map((side) => html`<th scope="col" class="number">${side ? nameOf(side) : NO_VALUE}</th>`)}</tr></thead>
      <tbody>
        ${row(rows.loss, ({ measures }) => formatNumber(measures!.loss))}
        ${row(rows.accuracy, ({ trained }) => formatPercent(trained.metrics.trainAccuracy))}
        ${row(rows.span, spanOf)}
        ${row(rows.roughness, ({ measures }) => formatNumber(measures!.roughness))}
        ${row(rows.creases, ({ measures }) => formatPercent(measures!.creases))}
        ${row(rows.sharpness, (side) => sharpnessText(words, side))}
      </tbody></table>
    ${notes(words, sides)}
    <p class="pair-verdict" role="status">${verdict(words, sides)}</p></div>`;
}

function spanOf({ surface }: Side): string {
  const [least, most] = finiteRange([fieldOf(surface)]) ?? [Number.NaN, Number.NaN];
  return `${formatNumber(least)} – ${formatNumber(most)}`;
}

function sharpnessText({ pair }: Words, { trained: { sharpness } }: Side): string {
  if (!sharpness) return NO_VALUE;
  return sharpness.converged
    ? formatNumber(sharpness.lambdaMax)
    : `${formatNumber(sharpness.lambdaMax)} (${pair.notConverged})`;
}

function notes({ pair }: Words, sides: readonly (Side | null)[]): TemplateResult | typeof nothing {
  const diverged = sides.filter((side) => side?.trained.metrics.status === 'diverged') as Side[];
  const shapes = sides.map((side) => side?.surface.plane.center.length);
  return html`${diverged.map((side) => html`<p class="surface-advice">${pair.diverged(nameOf(side), side.trained.metrics.step)}</p>`)}
    ${shapes[0] && shapes[1] && shapes[0] !== shapes[1] ? html`<p class="surface-advice">${pair.sameNot}</p>` : nothing}`;
}

/** Closer than this, two numbers are said to be alike. */
const ALIKE = 1.05;

export function verdict({ pair }: Words, [left, right]: readonly (Side | null)[]): string {
  const roughness = [left, right].map((side) => side?.measures?.roughness ?? null);
  if (!left || !right || roughness[0] === null || roughness[1] === null) return '';
  const sharpness = [left, right].map(({ trained }) =>
    trained.sharpness?.converged ? trained.sharpness.lambdaMax : null,
  );
  const rougher = compare([left, right], roughness as [number, number]);
  const sharper = compare([left, right], sharpness as [number | null, number | null]);
  const first = rougher ? pair.verdict(nameOf(rougher.more), nameOf(rougher.less), rougher.ratio) : pair.alike;
  return sharper ? `${first} ${pair.sharper(nameOf(sharper.more), sharper.ratio)}` : first;
}

/** Null where both are alike, or one is not known or not positive. */
function compare(
  [left, right]: readonly [Side, Side],
  [one, other]: readonly [number | null, number | null],
): { more: Side; less: Side; ratio: string } | null {
  if (one === null || other === null || !(one > 0 && other > 0)) return null;
  const ratio = Math.max(one, other) / Math.min(one, other);
  if (ratio < ALIKE) return null;
  const [more, less] = one > other ? [left, right] : [right, left];
  return { more, less, ratio: Number(ratio.toPrecision(2)).toString() };
}
