/** The map of one filter, what its window lies on, and where in the image that comes from. */
import { html, type TemplateResult } from 'lit/html.js';
import { activatedBy } from '../../config/config.js';
import { themeColors } from '../../draw/theme.js';
import type { LayerMaps } from '../../engine/feature-maps.js';
import { MIDDLE } from '../../views/depth/atlas.js';
import type { PixelPicture } from '../../views/images/pixel-picture.js';
import { type Field, pixelField, receptiveField, type Slide } from '../../views/images/receptive.js';
import { inkScale, reachOf, signedScale } from '../../views/images/scales.js';
import { boxedPicture } from './boxed.js';
import { slideOf, slidesTo } from './layers.js';
import type { Look } from './model.js';
import { type View, words } from './view.js';

export function mapView(view: View, look: Look): TemplateResult {
  const say = words(view).map;
  const { pixel, layer, info } = look;
  const { slides, read } = slidesTo(info.config, layer);
  const field = receptiveField(pixelField(pixel.x, pixel.y), slides, read);
  const label = say.title(look.filter + 1);
  return html`<section class="filter-part filter-maps" aria-label=${label}>
    <figure>
      <figcaption>${say.image} <span class="soft">${say.field(field.bottom - field.top + 1, field.right - field.left + 1)}</span></figcaption>
      ${boxedPicture(pictureOf(look, -1, look.maps.input, 0, say.image), field)}
    </figure>
    <figure>
      <figcaption>${say.reads}</figcaption>
      ${boxedPicture(pictureOf(look, layer - 1, look.read, look.channel, say.reads), windowAt(look))}
    </figure>
    <figure>
      <figcaption>${label} <span class="soft">${say.at(pixel.y + 1, pixel.x + 1)}</span></figcaption>
      <div class="filter-map" tabindex="0" role="application" aria-label=${label} aria-describedby="filter-map-hint"
        @pointermove=${(event: PointerEvent) => point(view, look, event)} @pointerdown=${(event: PointerEvent) => point(view, look, event)}
        @keydown=${(event: KeyboardEvent) => step(view, look, event)}>
        ${boxedPicture(pictureOf(look, layer, look.made, look.filter, ''), pixelField(pixel.x, pixel.y))}
      </div>
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

function point({ model }: View, { made }: Look, event: PointerEvent): void {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const hold = (share: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
  const x = hold((event.clientX - box.left) / box.width, made.width);
  const y = hold((event.clientY - box.top) / box.height, made.height);
  const old = model.pixel.peek();
  if (old.x !== x || old.y !== y) model.pixel.value = { x, y };
}

const ARROWS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function step({ model }: View, { made, pixel }: Look, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key];
  if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const far = event.shiftKey ? 5 : 1;
  const hold = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  model.pixel.value = {
    x: hold(pixel.x + arrow[0] * far, made.width),
    y: hold(pixel.y + arrow[1] * far, made.height),
  };
}
