/** The map of one filter, what its window lies on, and where in the image that comes from. */
import { html, type TemplateResult } from 'lit/html.js';
import { activatedBy } from '../../config/config.js';
import { themeColors } from '../../draw/theme.js';
import type { LayerMaps } from '../../engine/feature-maps.js';
import { MIDDLE } from '../../views/depth/atlas.js';
import { boxedPicture } from '../../views/images/boxed.js';
import { type Place, pickPixel } from '../../views/images/pick-pixel.js';
import type { PixelPicture } from '../../views/images/pixel-picture.js';
import { type Field, pixelField, receptiveField, type Slide } from '../../views/images/receptive.js';
import { inkScale, reachOf, signedScale } from '../../views/images/scales.js';
import { slideOf, slidesTo } from './layers.js';
import type { Look } from './model.js';
import { type View, words } from './view.js';

export function mapView(view: View, look: Look): TemplateResult {
  const say = words(view).map;
  const { pixel, layer, info } = look;
  const { slides, read } = slidesTo(info.config, layer);
  const field = receptiveField(pixelField(pixel.x, pixel.y), slides, read);
  const label = say.title(look.filter + 1);
  const choose = (place: Place): void => {
    view.model.pixel.value = place;
  };
  return html`<section class="filter-part filter-maps" aria-label=${label}>
    <figure>
      <figcaption>${say.image} <span class="soft">${say.field(field.bottom - field.top + 1, field.right - field.left + 1)}</span></figcaption>
      ${boxedPicture(pictureOf(look, -1, look.maps.input, 0, say.image), field)}
    </figure>
    <figure>
      <figcaption>${say.reads} <span class="soft">${words(view).channelOf(look.channel + 1)}</span></figcaption>
      ${boxedPicture(pictureOf(look, layer - 1, look.read, look.channel, say.reads), windowAt(look))}
    </figure>
    <figure>
      <figcaption>${label} <span class="soft">${say.at(pixel.y + 1, pixel.x + 1)}</span></figcaption>
      ${pickPixel({ picture: pictureOf(look, layer, look.made, look.filter, ''), label, chosen: pixel, hint: 'filter-map-hint', hovers: true, choose })}
      <span id="filter-map-hint" class="visually-hidden">${say.hint}</span>
    </figure>
  </section>`;
}

/** One channel of what a layer makes; layer -1 is the image. */
function pictureOf({ info }: Look, layer: number, maps: LayerMaps, channel: number, label: string): PixelPicture {
  const { height, width } = maps;
  const size = height * width;
  const values = maps.values.subarray(channel * size, (channel + 1) * size);
  const settings = info.config.model.layers[layer];
  const middle = settings ? (MIDDLE[activatedBy(settings).activation] ?? 0) : 0;
  const colors = themeColors();
  const scale = layer < 0 ? inkScale(colors) : signedScale(colors, reachOf(maps.values, middle), middle);
  return { values, height, width, scale, label };
}

/** What the window lies on, with the padding that it may reach into. */
function windowAt({ info, layer, pixel, read }: Look): Field {
  const slide: Slide = slideOf(info.config.model.layers[layer]!);
  if (slide.kind !== 'window') return receptiveField(pixelField(pixel.x, pixel.y), [slide], [read]);
  const { size, stride, padding } = slide;
  const [left, top] = [pixel.x * stride - padding, pixel.y * stride - padding];
  return { left, right: left + size - 1, top, bottom: top + size - 1 };
}
