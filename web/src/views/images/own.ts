/** Own drawings as a part of the data: how one gets there, and which there are. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Drawing, MAX_DRAWINGS } from '../../config/image/drawings.js';
import { themeColors } from '../../draw/theme.js';
import type { en } from './en.js';
import { SIDE } from './image.js';
import { pixelPicture } from './pixel-picture.js';
import { inkScale } from './scales.js';

type Words = (typeof en)['own'];

export interface OwnState {
  names: readonly string[];
  drawings: readonly Drawing[];
  /** The class that the next one is to have. */
  label: number;
  /** Whether there is something on the pad. */
  hasInk: boolean;
  /** Of the control that chooses the class. */
  id: string;
}

export interface OwnActions {
  chooseClass(label: number): void;
  add(): void;
  remove(index: number): void;
}

/** Below the drawing pad. */
export function addOwn(
  words: Words,
  { names, drawings, label, hasInk, id }: OwnState,
  actions: OwnActions,
): TemplateResult {
  const choose = (event: Event): void => actions.chooseClass(Number((event.target as HTMLSelectElement).value));
  const isFull = drawings.length >= MAX_DRAWINGS;
  return html`<div class="pad-tools">
      <label for=${id}>${words.as}</label>
      <select class="field select own-class" id=${id} @change=${choose}>
        ${names.map((name, index) => html`<option value=${index} .selected=${index === label}>${name}</option>`)}
      </select>
      <button type="button" class="button button-small" ?disabled=${isFull || !hasInk} @click=${actions.add}>${words.add}</button>
    </div>
    <p class="soft own-note">${isFull ? words.full(MAX_DRAWINGS) : words.note}</p>`;
}

/** Nothing while there are none. */
export function ownList(
  words: Words,
  { names, drawings }: OwnState,
  { remove }: OwnActions,
): TemplateResult | typeof nothing {
  if (drawings.length === 0) return nothing;
  const item = ({ class: label, pixels }: Drawing, index: number): TemplateResult => {
    const name = names[label] ?? String(label);
    return html`<li class="mistake">
      ${pixelPicture({ values: pixels, height: SIDE, width: SIDE, scale: inkScale(themeColors()), label: words.item(index + 1, name) })}
      <span>${name}</span>
      <button type="button" class="button button-small" aria-label=${words.remove(index + 1, name)} title=${words.remove(index + 1, name)}
        @click=${() => remove(index)}>×</button></li>`;
  };
  return html`<section class="mistakes own" aria-label=${words.title(drawings.length, MAX_DRAWINGS)}>
    <h3>${words.title(drawings.length, MAX_DRAWINGS)}</h3>
    <ul>${drawings.map(item)}</ul>
  </section>`;
}
