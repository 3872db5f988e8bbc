/** The pixel that is pointed at or chosen, in numbers. */
import { html, type TemplateResult } from 'lit/html.js';
import { quantityOf } from '../../config/quantities.js';
import { formatCount, formatNumber, formatPercent, NO_VALUE } from '../../i18n/numbers.js';
import type { Axis } from './axis.js';
import { swatch } from './legend.js';
import { trialAt } from './map.js';
import { digitsOf, openRun, presentCell, type View, valuesAt } from './view.js';

/** As it is read, with the digits that tell it from its neighbors. */
export function valueText(axis: Axis, value: number): string {
  const text = Number(value.toPrecision(digitsOf(axis)));
  const isSmall = text !== 0 && Math.abs(text) < 1e-3;
  return (isSmall ? text.toExponential() : String(text)).replace('-', '−');
}

/** Pointed at, else chosen, else the network on screen. */
export function readCell({ hovered, selected }: View): number | null {
  return hovered.value ?? selected.value;
}

export function readingTemplate(view: View): TemplateResult {
  const { words, model } = view;
  const say = words();
  const cell = readCell(view);
  if (cell === null) return html`<p class="trials-reading-none">${say.reading.none}</p>`;
  const { x, y } = model.plan.value;
  const values = valuesAt(model.plan.value, cell);
  const row = (name: string, value: unknown): TemplateResult => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="trials-reading">
    ${row(say.quantities[x.quantity], valueText(x, values.x))}
    ${row(say.quantities[y.quantity], valueText(y, values.y))}
    ${trialRows(view, cell, row)}
  </dl>`;
}

function trialRows(view: View, cell: number, row: (name: string, value: unknown) => TemplateResult): unknown {
  const { outcomes, reading } = view.words();
  view.model.version.value;
  const trial = trialAt(view.model.map.value, cell);
  if (!trial)
    return [
      row(reading.outcome, reading.waiting),
      row(reading.loss, NO_VALUE),
      row(reading.accuracy, NO_VALUE),
      row(reading.ratio, NO_VALUE),
    ];
  const { outcome, firstLoss, lastLoss, accuracy, steps, firstGradient, lastGradient } = trial;
  const stopped = steps < view.model.plan.value.steps ? ` (${reading.steps} ${formatCount(steps)})` : '';
  return [
    row(reading.outcome, html`${swatch(outcome)}${outcomes[outcome]}${stopped}`),
    row(reading.loss, reading.lossOf(firstLoss, lastLoss)),
    row(reading.accuracy, accuracy === null ? NO_VALUE : formatPercent(accuracy)),
    row(reading.ratio, formatNumber(firstGradient / lastGradient)),
  ];
}

/** For assistive technology: what the keys have led to. */
export function spokenReading(view: View): string {
  const { words, model, selected } = view;
  const cell = view.chosen.value ? selected.value : null;
  if (cell === null) return '';
  const say = words();
  const { x, y } = model.plan.value;
  const values = valuesAt(model.plan.value, cell);
  model.version.value;
  const trial = trialAt(model.map.value, cell);
  return say.spoken(
    `${say.quantities[x.quantity]} ${valueText(x, values.x)}`,
    `${say.quantities[y.quantity]} ${valueText(y, values.y)}`,
    trial ? say.outcomes[trial.outcome] : say.reading.waiting,
    trial ? formatNumber(trial.lastLoss) : NO_VALUE,
  );
}

export function openButton(view: View): TemplateResult {
  const { words, selected, model } = view;
  const cell = selected.value;
  const say = words();
  return html`<button class="button button-primary" type="button" id="trials-open" title=${say.openHint(model.plan.value.steps)}
    ?disabled=${cell === null} @click=${() => cell !== null && openRun(view, cell)}>${say.open}</button>`;
}

/** Where the network on screen stands. */
export function presentText(view: View): string {
  const { words, model, context } = view;
  const say = words();
  const { x, y } = model.plan.value;
  if (presentCell(view) !== null) return say.yours.inside;
  const names = missingNames(view);
  if (names.length > 0) return say.yours.nowhere(names.join(', '));
  const value = (axis: Axis): string =>
    say.valued(say.quantities[axis.quantity], quantityOf(context.store.config.value, axis.quantity)!);
  return say.yours.outside(value(x), value(y));
}

function missingNames({ words, model, context }: View): string[] {
  const { x, y } = model.plan.value;
  const { quantities } = words();
  const config = context.store.config.value;
  return [x, y].flatMap(({ quantity }) => (quantityOf(config, quantity) === null ? [quantities[quantity]] : []));
}
