/** Both runs in numbers, beside each other. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Config, namesClass } from '../config/config.js';
import { evaluationOf, type Frame, type RunInfo } from '../engine/frame.js';
import { formatCount, formatNumber, formatPercent, NO_VALUE } from '../i18n/numbers.js';
import type { TwinWords } from './en.js';

export interface FiguresOf {
  frame: Frame | null;
  info: RunInfo | null;
}

interface Row {
  name: string;
  hint?: string;
  values: (number | null | undefined)[];
  format(value: number | null | undefined): string;
  /** How many times as large B's is, or by how much it is larger. */
  compared(a: number, b: number): string;
}

export function figuresTemplate(say: TwinWords, config: Config, runs: readonly FiguresOf[]): TemplateResult {
  return html`<table class="twin-figures">
    <caption class="visually-hidden">${say.figures}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${say.quantity}</span></th>
      <th scope="col"><b class="run-letter" data-run="A">A</b></th><th scope="col"><b class="run-letter" data-run="B">B</b></th>
      <th scope="col">${say.compared}</th></tr></thead>
    <tbody>${rowsOf(say, config, runs).map(rowTemplate)}</tbody>
  </table>`;
}

function rowTemplate({ name, hint, values, format, compared }: Row): TemplateResult {
  const [a, b] = values;
  const known = a != null && b != null && Number.isFinite(a) && Number.isFinite(b);
  return html`<tr><th scope="row" title=${hint ?? nothing}>${name}</th>
    ${values.map((value) => html`<td>${format(value)}</td>`)}<td>${known ? compared(a, b) : NO_VALUE}</td></tr>`;
}

function rowsOf(say: TwinWords, { data }: Config, runs: readonly FiguresOf[]): Row[] {
  const evaluation = (key: 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'): Row['values'] =>
    runs.map(({ frame }) => evaluationOf(frame)?.[key]);
  const points = (a: number, b: number): string => say.points(signed(100 * (b - a)));
  const accuracies: Row[] = [
    { name: say.trainAccuracy, values: evaluation('trainAccuracy'), format: formatPercent, compared: points },
    { name: say.testAccuracy, values: evaluation('testAccuracy'), format: formatPercent, compared: points },
  ];
  return [
    { name: say.trainLoss, values: evaluation('trainLoss'), format: formatNumber, compared: times },
    { name: say.testLoss, values: evaluation('testLoss'), format: formatNumber, compared: times },
    ...(namesClass(data) ? accuracies : []),
    {
      name: say.gradient,
      hint: say.gradientHint,
      values: runs.map(({ frame, info }) => (info?.config.model.layers.length ? frame?.flow[0]?.gradActivation : null)),
      format: formatNumber,
      compared: times,
    },
    {
      name: say.parameters,
      values: runs.map(({ info }) => info?.layout.reduce((sum, { rows, cols }) => sum + rows * cols, 0)),
      format: (value) => (value == null ? NO_VALUE : formatCount(value)),
      compared: times,
    },
  ];
}

/** `× 3.2`, `÷ 40`, `× 1`; nothing can be said of a zero. */
function times(a: number, b: number): string {
  if (a === b) return '× 1';
  if (a === 0 || b === 0) return NO_VALUE;
  return b > a ? `× ${formatNumber(b / a)}` : `÷ ${formatNumber(a / b)}`;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 ? `−${text}` : `+${text}`;
}
