/** Below the map of a network whose hidden layers are all linear: the one layer that it equals, in numbers. */
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isRegression } from '../../config/config.js';
import { followPaced } from '../../draw/pace.js';
import { themeVersion } from '../../draw/theme.js';
import { formatNumber } from '../../i18n/numbers.js';
import { wordsOf } from '../../labs/lab.js';
import { mount } from '../../page/mount.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import { FEATURE_LABELS } from '../depth/paint-network.js';
import type { AffineMap } from './affine.js';
import { lineEquation, productFormula } from './formula.js';
import '../../styles/math.css';
import './linear.css';
import { type Collapsed, collapse, showsOutput } from './model.js';
import { attachOverlay } from './overlay.js';
import { words } from './words.js';

/** Numbers change at most this often while training, in milliseconds. */
const NUMBERS_PACE = 200;

/** Adds a panel after the output's, there while the network on screen is linear, and its border to the map. */
export function mountLinear(output: HTMLElement, store: Store): void {
  const panel = document.createElement('section');
  panel.className = 'panel linear';
  panel.setAttribute('aria-labelledby', 'linear-title');
  output.after(panel);
  const shown = signal<Collapsed | null>(null);
  followPaced(
    NUMBERS_PACE,
    store.playing,
    () => void [store.frame.value, store.info.value],
    () => {
      const next = collapse(store.info.value, store.frame.value, store.pinned.value === null);
      const before = shown.value?.info === next?.info ? shown.value : null;
      shown.value = next && { ...next, difference: next.difference ?? before?.difference ?? null };
    },
  );
  effect(() => {
    panel.hidden = shown.value === null;
  });
  mount(panel, () => (shown.value ? content(store, shown.value) : nothing));
  const overlay = attachOverlay(output, () =>
    showsOutput(store) ? collapse(store.info.peek(), store.frame.peek(), false) : null,
  );
  effect(() => {
    void [store.frame.value, store.info.value, showsOutput(store), themeVersion.value];
    overlay.invalidate();
  });
}

function content(store: Store, { map, info, difference }: Collapsed): TemplateResult {
  const say = wordsOf(store, words);
  const { model, data } = info.config;
  const skips = model.skip > 0 || model.skips.length > 0;
  const line = map.rows === 1 && !isRegression(data);
  return html`<div class="panel-title"><h2 id="linear-title">${say.title(model.layers.length + 1)}</h2></div>
    <p>${say.about}</p>
    ${skips ? html`<p>${say.skips}</p>` : productFormula(model.layers.length)}
    ${table(store, map, info)}
    ${line ? html`<p>${say.border}</p>${lineEquation(map, data.features)}` : nothing}
    ${map.rows > 1 ? html`<p>${say.borders}</p>` : nothing}
    <p class="linear-difference">${difference === null ? say.measuring : say.difference(formatNumber(difference))}</p>`;
}

/** W and b: a row per output, a column per input feature. */
function table(store: Store, { rows, cols, weight, bias }: AffineMap, { config }: Collapsed['info']): TemplateResult {
  const say = wordsOf(store, words);
  const { className } = texts(store).charts.output;
  const row = (index: number): TemplateResult => html`<tr>
    <th scope="row">${rows > 1 ? className(index) : say.output}</th>
    ${Array.from(weight.subarray(index * cols, (index + 1) * cols), (value) => html`<td>${formatNumber(value)}</td>`)}
    <td>${formatNumber(bias[index]!)}</td>
  </tr>`;
  return html`<div class="linear-table"><table>
    <thead><tr><td></td>
      ${config.data.features.map((feature) => html`<th scope="col"><i>${FEATURE_LABELS[feature]}</i></th>`)}
      <th scope="col">${say.bias}</th></tr></thead>
    <tbody>${Array.from({ length: rows }, (_, index) => row(index))}</tbody>
  </table></div>`;
}
