/** What a network that makes images of images does: input, code and reconstruction, and the walk through its codes. */
import { ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../../draw/theme.js';
import { formatNumber } from '../../../i18n/numbers.js';
import type { en } from '../en.js';
import { SIDE } from '../image.js';
import { pixelPicture } from '../pixel-picture.js';
import { inkScale } from '../scales.js';
import { markColor, subscript } from './paint.js';
import { BETWEEN, type CodeWalk, pictureAt } from './walk.js';

type Words = (typeof en)['code'];

/** Numbers of a code that have a line of their own, and those of which the line has room for the number itself. */
const MOST_NUMBERS = 8;
const MOST_WRITTEN = 4;

export interface Passage {
  /** The code of the image shown; null before the engine has answered, or where the network has none. */
  code: Float32Array | null;
  /** What the network makes of the image. */
  reconstruction: Float32Array | null;
  /** Mean squared error over the pixels of this image, and of the mean of all images instead. */
  error: number | null;
  meanError: number | null;
}

/** `picture`: the image itself. */
export function passage(
  words: Words,
  picture: TemplateResult,
  { code, reconstruction, ...of }: Passage,
): TemplateResult {
  const again = reconstruction && {
    values: reconstruction,
    height: SIDE,
    width: SIDE,
    scale: inkScale(themeColors()),
    label: words.reconstruction,
  };
  return html`<div class="code-passage">
      <figure><figcaption>${words.input}</figcaption>${picture}</figure>
      <figure class="code-numbers"><figcaption>${words.code}</figcaption>${numbers(words, code)}</figure>
      <figure><figcaption>${words.reconstruction}</figcaption>
        <div class="image-picture">${again ? pixelPicture(again) : nothing}</div></figure>
    </div>
    <p class="image-says" role="status">${errors(words, of)}</p>`;
}

function errors(words: Words, { error, meanError }: Pick<Passage, 'error' | 'meanError'>): unknown {
  if (error === null) return words.waiting;
  return html`<b>${words.error(formatNumber(error))}</b> ${meanError === null ? nothing : words.mean(formatNumber(meanError))}`;
}

function numbers(words: Words, code: Float32Array | null): TemplateResult {
  if (!code) return html`<p class="soft">–</p>`;
  const reach = code.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const line = (value: number, index: number): TemplateResult => html`<li>
    <span>c${subscript(index)}</span>
    <span class="code-track" aria-hidden="true"><span data-sign=${value < 0 ? 'minus' : 'plus'} style="width:${((50 * Math.abs(value)) / reach).toFixed(1)}%"></span></span>
    <span class="code-value">${formatNumber(value)}</span></li>`;
  return html`<ul aria-label=${words.code} data-many=${code.length > MOST_WRITTEN ? 'yes' : 'no'}>${[...code.subarray(0, MOST_NUMBERS)].map(line)}</ul>
    ${code.length > MOST_NUMBERS ? html`<p class="soft">${words.more(code.length - MOST_NUMBERS)}</p>` : nothing}`;
}

export interface WalkState {
  names: readonly string[];
  marks: readonly string[];
  showsImages: boolean;
}

export interface WalkActions {
  attach(canvas?: Element): void;
  toggleImages(): void;
}

/** The plane of codes and the way between two images. Reads the walk's signals. */
export function codeWalk(
  words: Words,
  walk: CodeWalk,
  state: WalkState,
  actions: WalkActions,
  hint: string,
): TemplateResult {
  const ground = walk.ground.value;
  const size = ground?.map.size ?? 0;
  const point = walk.point.value ?? walk.shown.value?.code;
  return html`<section class="code-walk" aria-label=${words.title}>
    <h3>${words.title}</h3>
    <p class="soft">${words.about}</p>
    <div class="image-tools">
      <button type="button" class="button button-small" aria-pressed=${state.showsImages ? 'true' : 'false'}
        @click=${actions.toggleImages}>${words.images}</button>
      ${size > 2 ? axisMenus(words, walk, size) : nothing}
    </div>
    <canvas class="code-map" tabindex="0" role="application" aria-label=${words.map} aria-describedby=${hint} ${ref(actions.attach)}></canvas>
    <span id=${hint} hidden>${words.hint}</span>
    <p class="image-note" role="status">${point && ground ? words.at([...point].map(formatNumber)) : words.waiting}</p>
    ${state.showsImages ? key(state) : nothing}
    ${size > 2 ? html`<p class="soft">${words.others(size - 2)}</p>` : nothing}
    ${between(words, walk, state)}
  </section>`;
}

function key({ names, marks }: WalkState): TemplateResult {
  const colors = themeColors();
  return html`<ul class="code-key">${names.map(
    (
      name,
      label,
    ) => html`<li><span style="color:${markColor(label, colors)}" aria-hidden="true">${marks[label] ?? '●'}</span>
      <span class=${marks[label] ? 'visually-hidden' : ''}>${name}</span></li>`,
  )}</ul>`;
}

function axisMenus(words: Words, { axes }: CodeWalk, size: number): TemplateResult {
  const menu = (which: 0 | 1): TemplateResult => {
    const choose = (event: Event): void => {
      const value = Number((event.target as HTMLSelectElement).value);
      const [x, y] = axes.peek();
      const chosen: readonly [number, number] = which === 0 ? [value, y] : [x, value];
      axes.value = chosen[0] === chosen[1] ? [y, x] : chosen;
    };
    return html`<select class="field select" aria-label=${words.axes[which]} title=${words.axes[which]} @change=${choose}>
      ${Array.from({ length: size }, (_, index) => html`<option value=${index} .selected=${axes.value[which] === index}>c${subscript(index)}</option>`)}
    </select>`;
  };
  return html`${menu(0)} ${menu(1)}`;
}

/** From one class's first image to another's, in pictures that lead the point there. */
function between(words: Words, walk: CodeWalk, { names }: WalkState): TemplateResult {
  const found = walk.between.value;
  const size = walk.ground.value?.map.size ?? 0;
  const end = (which: 0 | 1): TemplateResult => {
    const choose = (event: Event): void => {
      const value = Number((event.target as HTMLSelectElement).value);
      const [from, to] = walk.ends.peek();
      walk.ends.value = which === 0 ? [value, to] : [from, value];
    };
    return html`<select class="field select" aria-label=${words.ends[which]} @change=${choose}>
      ${names.map((name, label) => html`<option value=${label} .selected=${walk.ends.value[which] === label}>${name}</option>`)}
    </select>`;
  };
  const step = (index: number): TemplateResult => {
    const go = (): void => {
      if (found) walk.point.value = found.codes.slice(index * size, (index + 1) * size);
    };
    const values = found && pictureAt(found.pictures, index);
    return html`<li><button type="button" class="mistake" aria-label=${words.step(index + 1, BETWEEN)} @click=${go}>
      ${values ? pixelPicture({ values, height: SIDE, width: SIDE, scale: inkScale(themeColors()), label: '' }) : html`<canvas aria-hidden="true"></canvas>`}
    </button></li>`;
  };
  return html`<h3>${words.between}</h3>
    <div class="code-ends">${end(0)} <span aria-hidden="true">→</span> ${end(1)}</div>
    <ul class="code-steps">${Array.from({ length: BETWEEN }, (_, index) => step(index))}</ul>`;
}
