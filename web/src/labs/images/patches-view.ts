/** What excites a filter most, and how the loss of the chosen image changes with its pixels. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../draw/theme.js';
import { formatNumber } from '../../i18n/numbers.js';
import { boxedPicture } from '../../views/images/boxed.js';
import { SIDE } from '../../views/images/image.js';
import { pixelPicture } from '../../views/images/pixel-picture.js';
import { pixelField, receptiveField } from '../../views/images/receptive.js';
import { inkScale, reachOf, signedScale } from '../../views/images/scales.js';

import { cropOf } from './crop.js';
import { slidesTo } from './layers.js';
import { signedLegend } from './legend.js';
import type { Look } from './model.js';
import { type View, words } from './view.js';

/** Fields smaller than this share of the image are cut out; of larger ones the whole image is shown, with the field in it. */
const CUT_BELOW = 0.8;

export function patchesView(view: View, look: Look): TemplateResult {
  const say = words(view).patches;
  const found = view.model.patches.value;
  const isCurrent = found?.layer === look.layer && found.unit === look.filter;
  return html`<section class="filter-part" aria-label=${say.title}>
    <h3>${say.title}</h3>
    <p class="soft">${say.about} ${found && isCurrent ? say.step(found.step) : nothing}</p>
    <ul class="filter-patches" data-old=${isCurrent ? 'no' : 'yes'}>
      ${found?.patches.map(({ index, position, activation }, place) => {
        const pixels = found.pixels.subarray(place * SIDE * SIDE, (place + 1) * SIDE * SIDE);
        return patch(look, pixels, position, say.item(index + 1, formatNumber(activation)));
      })}
    </ul>
  </section>`;
}

function patch(look: Look, pixels: Float32Array, position: number, label: string): TemplateResult {
  const { slides, read } = slidesTo(look.info.config, look.layer);
  const width = look.made.width;
  const field = receptiveField(pixelField(position % width, Math.floor(position / width)), slides, read);
  const scale = inkScale(themeColors());
  const isSmall = (field.right - field.left + 1) / SIDE < CUT_BELOW;
  const crop = isSmall ? cropOf(pixels, SIDE, field) : { values: pixels, height: SIDE, width: SIDE };
  const value = label.slice(label.lastIndexOf(' ') + 1);
  return html`<li title=${label}>
    <div class="filter-patch">${boxedPicture({ ...crop, scale, label }, isSmall ? null : field)}</div>
    <span aria-hidden="true">${value}</span>
  </li>`;
}

export function saliencyView(view: View, { maps }: Look): TemplateResult | typeof nothing {
  const say = words(view).saliency;
  const { gradients } = maps.input;
  if (!gradients) return nothing;
  const reach = reachOf(gradients);
  const scale = signedScale(themeColors(), reach);
  return html`<section class="filter-part" aria-label=${say.title}>
    <h3>${say.title}</h3>
    <p class="soft">${say.about}</p>
    <div class="filter-saliency">
      ${pixelPicture({ values: maps.input.values, height: SIDE, width: SIDE, scale: inkScale(themeColors()), label: '' })}
      ${pixelPicture({ values: gradients, height: SIDE, width: SIDE, scale, label: say.title })}
    </div>
    ${signedLegend(`−${formatNumber(reach)}`, formatNumber(reach))}
  </section>`;
}
