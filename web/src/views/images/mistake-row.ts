/** The worst mistakes as a row of images, each with its class and what the network took it for. */
import { html, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../draw/theme.js';
import type { ImageAnswers } from '../../engine/lab/image-answers.js';
import type { en } from './en.js';
import { formatChance } from './format.js';
import { SIDE } from './image.js';
import { pixelPicture } from './pixel-picture.js';
import { inkScale } from './scales.js';

/** Shown at most. */
export const MISTAKES = 12;

export interface MistakeRow {
  words: (typeof en)['mistakes'];
  names: readonly string[];
  /** Null while nobody has counted. */
  answers: ImageAnswers | null;
  /** The image chosen now, of the same set; -1 where it is another's. */
  chosen: number;
  choose(index: number): void;
}

/** Until somebody has counted, so that nothing moves then. */
const PLACES = Array.from(
  { length: MISTAKES },
  () => html`<li><span class="mistake"><canvas aria-hidden="true"></canvas><span>–</span><span>–</span></span></li>`,
);

export function mistakeRow({ words, names, answers, chosen, choose }: MistakeRow): TemplateResult {
  const items = answers?.errors.mistakes.slice(0, MISTAKES).map(({ index, label, predicted, probability }, place) => {
    const values = answers.pixels.subarray(place * SIDE * SIDE, (place + 1) * SIDE * SIDE);
    const [is, said] = [words.is(names[label]!), words.said(names[predicted]!, formatChance(probability))];
    return html`<li><button type="button" class="mistake" aria-current=${index === chosen ? 'true' : 'false'}
      @click=${() => choose(index)}>
      ${pixelPicture({ values, height: SIDE, width: SIDE, scale: inkScale(themeColors()), label: '' })}
      <span>${is}</span><span>${said}</span></button></li>`;
  });
  return html`<section class="mistakes" aria-label=${words.title}>
    <h3>${words.title}</h3>
    ${items?.length === 0 ? html`<p class="soft">${words.none}</p>` : html`<ul>${items ?? PLACES}</ul>`}
  </section>`;
}
