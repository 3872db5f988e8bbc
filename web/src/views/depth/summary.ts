/** The picture as a table, for those who do not see it: every layer with every number of its column. */
import { html, type TemplateResult } from 'lit/html.js';
import { layerRows } from './rows.js';
import { layerName, type View, words } from './view.js';

export function summaryTemplate(view: View): TemplateResult {
  const text = words(view);
  const layers = view.config.value.model.layers.map((_, index) => index);
  const rows = layers.map((layer) => new Map(layerRows(view, layer)));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))]; // some layers have rows of their own
  return html`<table>
    <caption>${text.summary}</caption>
    <thead>
      <tr>
        ${[text.summaryLayer, ...names].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${layers.map(
        (layer) => html`<tr>
          <th scope="row">${layerName(view, layer)}</th>
          ${names.map((name) => html`<td>${rows[layer]!.get(name)}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
