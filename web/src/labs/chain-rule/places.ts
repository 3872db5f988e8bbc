/** A number learned for a whole map is used at each of its places: what each adds to its gradient, as maps and in numbers. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../draw/theme.js';
import type { ChainPlaces } from '../../engine/probes.js';
import { formatCount, formatNumber } from '../../i18n/numbers.js';
import { boxedPicture } from '../../views/images/boxed.js';
import { type Place, pickPixel } from '../../views/images/pick-pixel.js';
import type { PixelPicture } from '../../views/images/pixel-picture.js';
import { inkScale, reachOf, signedScale } from '../../views/images/scales.js';
import type { Shown } from './factors.js';
import { kernelPicture } from './image-chooser.js';
import { type PlaceSums, sumPlaces } from './place-sums.js';
import { placesFormula } from './symbols.js';
import { type ChainWords, chainWords } from './words.js';

/** So many places are said one by one. */
const LISTED = 5;

/** Nothing where the network has no maps, as below. */
export function placesHead({ store, chain }: Shown): TemplateResult | typeof nothing {
  const { places } = chain;
  if (!places) return nothing;
  const { image } = chainWords(store);
  return html`<h3>${image.title}</h3>
    <p class="lab-text">${isMap(places) ? image.explain : image.single}</p>
    <span id="chain-keys" class="visually-hidden">${image.keys}</span>`;
}

/** The sample, the kernel, and what the parameter meets, times what comes back. */
export function placeMaps(shown: Shown): TemplateResult | typeof nothing {
  const { places } = shown.chain;
  if (!places) return nothing;
  return html`<div class="chain-maps">${samplePicture(shown)} ${kernelPicture(shown.store, shown.info, shown.model)}
    ${isMap(places) ? maps(shown, places) : nothing}</div>`;
}

export function placeTable(shown: Shown): TemplateResult | typeof nothing {
  const { places } = shown.chain;
  if (!places) return nothing;
  const words = chainWords(shown.store);
  const sums = sumPlaces(places, LISTED);
  const { positive, negative } = sums;
  return html`<section class="chain-added" aria-label=${words.image.title}>
    ${placesFormula(isWeight(shown))} ${table(words, places, sums)}
    ${isMap(places) ? html`<p class="lab-text">${words.image.signs(formatNumber(positive), formatNumber(negative))}</p>` : nothing}
  </section>`;
}

const isMap = ({ height, width }: ChainPlaces): boolean => height * width > 1;

const isWeight = ({ chain }: Shown): boolean => chain.parameter.name.endsWith('.weight');

function samplePicture({ store, model }: Shown): TemplateResult | typeof nothing {
  const image = model.answer.value?.image;
  if (!image) return nothing;
  const { image: words } = chainWords(store);
  const side = Math.round(Math.sqrt(image.length));
  const picture = { values: image, height: side, width: side, scale: inkScale(themeColors()), label: words.sample };
  return html`<figure><figcaption>${words.sample}</figcaption>${boxedPicture(picture, null)}</figure>`;
}

function maps(shown: Shown, places: ChainPlaces): TemplateResult {
  const { image } = chainWords(shown.store);
  const chosen = placeAt(places, places.chosen);
  const choose = ({ x, y }: Place): void => shown.model.choose(y * places.width + x);
  const figure = (title: string, values: readonly number[] | Float64Array): TemplateResult => {
    const picture = mapPicture(places, values);
    return html`<figure><figcaption>${title}</figcaption>
      ${pickPixel({ picture, label: title, chosen, hint: 'chain-keys', hovers: false, choose })}
      <figcaption class="soft">±${formatNumber(picture.scale.high)}</figcaption></figure>`;
  };
  if (places.input.every((value) => value === 1)) return figure(image.gradient, places.gradient);
  return html`${figure(image.gradient, places.gradient)}<span class="chain-sign" aria-hidden="true">×</span>
    ${figure(isWeight(shown) ? image.input : image.local, places.input)}<span class="chain-sign" aria-hidden="true">=</span>
    ${figure(image.terms, sumPlaces(places, LISTED).terms)}`;
}

function mapPicture({ height, width }: ChainPlaces, values: readonly number[] | Float64Array): PixelPicture {
  const single = Float32Array.from(values);
  return { values: single, height, width, scale: signedScale(themeColors(), reachOf(single)), label: '' };
}

const placeAt = ({ width }: ChainPlaces, index: number): Place => ({
  x: index % width,
  y: Math.floor(index / width),
});

/** The largest places, the rest summed, and all. */
function table(words: ChainWords, places: ChainPlaces, sums: PlaceSums): TemplateResult {
  const { image } = words;
  const { total, listed, rest, restCount } = sums;
  const share = (part: number): string => (total === 0 ? '–' : formatShare(part / total));
  const name = (index: number): string => {
    const { x, y } = placeAt(places, index);
    return image.place(y + 1, x + 1);
  };
  const line = (index: number): TemplateResult => html`<tr aria-current=${index === places.chosen}>
    <th scope="row">${name(index)}</th><td class="number">${formatNumber(places.gradient[index]!)}</td>
    <td class="number">${formatNumber(places.input[index]!)}</td><td class="number">${formatNumber(sums.terms[index]!)}</td>
    <td class="number">${share(sums.terms[index]!)}</td></tr>`;
  const summed = (label: string, value: number): TemplateResult => html`<tr><th scope="row" colspan="3">${label}</th>
    <td class="number"><b>${formatNumber(value)}</b></td><td class="number">${share(value)}</td></tr>`;
  return html`<div class="chain-table"><table class="lab-table">
    <tr><th scope="col">${image.at}</th><th scope="col" class="number">${image.gradient}</th>
      <th scope="col" class="number">${image.local}</th><th scope="col" class="number">${image.product}</th>
      <th scope="col" class="number">${image.share}</th></tr>
    ${listed.map(line)}
    ${restCount > 0 ? summed(image.rest(restCount), rest) : nothing}
    ${summed(image.all(formatCount(places.input.length)), total)}
  </table></div>`;
}

/** Where places cancel a single one can be many times the sum. */
function formatShare(share: number): string {
  return Math.abs(share) < 10 ? `${(100 * share).toFixed(1)}%`.replace('-', '−') : `${formatNumber(share)} ×`;
}
