/** Pictures of a surface on the page, before they are attached: by contours, and in space with its buttons. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import '../../draw/draw.css';
import type { TerrainState } from '../../draw/terrain/attach.js';
import type { View } from '../../draw/terrain/orbit.js';
import { icons } from '../../page/icons.js';
import type { Store } from '../../state/store.js';
import { wordsOf } from '../lab.js';
import './terrain.css';
import { WORDS } from './words.js';

/** What a picture is called, and what it shows in words. `id` must be the page's only one. */
export interface Named {
  id: string;
  name: string;
  description: string;
}

/** For `attachContours`. */
export function contourPicture(store: Store, { id, name, description }: Named): TemplateResult {
  return html`<div class="picture contours" id=${id}>
      <canvas class="contour-ground"></canvas>
      <canvas class="contour-marks" tabindex="0" role="application" aria-label=${name}
        aria-describedby="${id}-text ${id}-keys"></canvas>
    </div>
    <p class="visually-hidden" id="${id}-text">${description}</p>
    <p class="visually-hidden" id="${id}-keys">${wordsOf(store, WORDS).read}</p>`;
}

/** For `attachTerrain`. */
export function terrainPicture(
  store: Store,
  { id, name, description }: Named,
  { state, view }: { state: TerrainState; view: View },
): TemplateResult {
  const words = wordsOf(store, WORDS);
  const isShown = state === 'shown';
  const button = (label: string, icon: TemplateResult, press: () => void): TemplateResult =>
    html`<button class="button button-quiet button-icon" type="button" title=${label} aria-label=${label}
      @click=${press}>${icon}</button>`;
  return html`<div class="picture terrain" id=${id} data-state=${state}>
      <div class="terrain-space"></div>
      <canvas class="terrain-words" tabindex=${isShown ? '0' : nothing} role="application" aria-label=${name}
        aria-describedby="${id}-text ${id}-keys" ?hidden=${!isShown}></canvas>
      ${isShown ? nothing : html`<p class="terrain-none" role="status">${words[state]}</p>`}
      <div class="terrain-buttons" ?hidden=${!isShown}>
        ${button(words.nearer, icons.plus, () => view.zoom(1.25))}
        ${button(words.further, icons.minus, () => view.zoom(1 / 1.25))}
        ${button(words.reset, icons.reset, view.reset)}
      </div>
    </div>
    <p class="visually-hidden" id="${id}-text">${description}</p>
    <p class="visually-hidden" id="${id}-keys">${words.turn}</p>`;
}
