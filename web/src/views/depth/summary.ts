/** The picture as a table, for those who do not see it: every layer with every number of its column. */
import { html, type TemplateResult } from 'lit/html.js';
import { layerRows } from './describe.js';
import { layerName, type View, words } from './view.js';

export function summaryTemplate(view: View): TemplateResult {
  const text = words(view);
  const layers = view.config.value.model.layers.map((_, index) => index);
  const names = layers.length > 0 ? layerRows(view, 0).map(([name]) => name) : [];
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
          ${layerRows(view, layer).map(([, value]) => html`<td>${value}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
