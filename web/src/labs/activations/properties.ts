/** What is known of each function, as a table of words. */
import { type Signal, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import type { ActivationInfo } from '../../engine/engine.js';
import type { LabContext } from '../lab.js';
import type { Words } from './words.js';

export type PropertiesView = { rows: Signal<readonly ActivationInfo[]>; words(): Words };

export function createProperties({ lab }: LabContext, words: () => Words): PropertiesView {
  const rows = signal<readonly ActivationInfo[]>([]);
  void lab.ask('activationTable', {}).then(
    (table) => {
      rows.value = table;
    },
    () => {}, // the curves ask the same worker, and say why it does not answer
  );
  return { rows, words };
}

export function propertiesTemplate({ rows, words: say }: PropertiesView): TemplateResult {
  const words = say().properties;
  return html`<section class="activation-part" aria-labelledby="properties-title">
    <div class="lab-head"><h2 id="properties-title">${words.title}</h2></div>
    <p class="lab-text">${words.about}</p>
    <div class="lab-scroll" tabindex="0" role="group" aria-labelledby="properties-title"><table class="lab-table properties-table">
      <thead><tr>${words.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows.value.map((row) => rowOf(row, words))}</tbody>
    </table></div>
  </section>`;
}

function rowOf({ label, properties }: ActivationInfo, words: Words['properties']): TemplateResult {
  const { smooth, monotone, canDie, canSaturate, range, maximalSlope } = properties;
  const say = (holds: boolean): TemplateResult => html`<td>${holds ? words.yes : words.no}</td>`;
  return html`<tr><th scope="row">${label}</th>
    ${say(smooth)} ${say(monotone)} <td class="number">${rangeText(range)}</td>
    ${say(canDie)} ${say(canSaturate)} <td class="number">${formatNumber(maximalSlope)}</td></tr>`;
}

function rangeText([low, high]: ActivationInfo['properties']['range']): string {
  return `${low === null ? '−∞' : formatNumber(low)} … ${high === null ? '∞' : formatNumber(high)}`;
}
