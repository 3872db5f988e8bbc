/** How one pixel of a map is made: the values under the window, times the weights, added up. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { activatedBy, type ConvLayer, type LayerConfig, type PoolLayer } from '../../config/config.js';
import { LUT_SIZE, signedLut, unpackColor } from '../../draw/colors.js';
import { themeColors } from '../../draw/theme.js';
import { formatNumber } from '../../i18n/numbers.js';
import { CURVES } from '../../views/depth/curves.js';
import { shortNumber } from '../../views/depth/metrics.js';
import { reachOf } from '../../views/images/scales.js';
import { kernelsOf, slideOf } from './layers.js';
import type { Look } from './model.js';
import { inputsUnder, pixelSum } from './taps.js';
import { type View, words } from './view.js';

/** Larger windows are seen, not read. */
const MOST_WRITTEN = 7;

export function sumView(view: View, look: Look): TemplateResult | typeof nothing {
  const settings = look.info.config.model.layers[look.layer]!;
  if (settings.type === 'conv' || settings.type === 'upconv') return convolution(view, look, settings);
  return settings.type === 'pool' ? pooling(view, look, settings) : nothing;
}

function convolution(view: View, look: Look, layer: ConvLayer): TemplateResult {
  const say = words(view).sum;
  const kernels = kernelsOf(look.info, look.layer)[0]!;
  const { channels, bias, total } = pixelSum(
    kernels,
    look.frame.parameters,
    look.read,
    slideOf(layer),
    look.filter,
    look.pixel,
  );
  const { inputs, weights, sum } = channels[look.channel]!;
  const products = inputs.map((value, tap) => value * weights[tap]!);
  return part(
    view,
    html`${grid(say.inputs, inputs)}<span class="filter-sign">×</span>${grid(say.weights, weights)}<span class="filter-sign">=</span>${grid(say.products, products)}`,
    [
      ...(channels.length > 1 ? [say.channel(look.channel + 1, formatNumber(sum))] : []),
      `${say.channels(channels.length, formatNumber(total - bias))} ${say.bias(formatNumber(bias), formatNumber(total))}`,
      activationLine(view, look, layer),
    ],
    inputs.some(Number.isNaN) && layer.type === 'conv',
  );
}

/** What the pixel holds in the end. */
function activationLine(view: View, { info, made, filter, pixel, layer }: Look, settings: LayerConfig): string {
  const say = words(view).sum;
  const { model } = info.config;
  const value = formatNumber(made.values[(filter * made.height + pixel.y) * made.width + pixel.x]);
  const name = CURVES[activatedBy(settings).activation].label;
  const hasSkip = model.skip > 0 || model.skips.some(({ to }) => to === layer + 1);
  return model.normalization !== 'none' || hasSkip ? say.after(name, value) : say.activation(name, value);
}

function pooling(view: View, look: Look, layer: PoolLayer): TemplateResult {
  const say = words(view).sum;
  const { made, filter, pixel } = look;
  const inputs = inputsUnder(look.read, filter, slideOf(layer), pixel);
  const value = formatNumber(made.values[(filter * made.height + pixel.y) * made.width + pixel.x]);
  return part(view, grid(say.inputs, inputs), [layer.pooling === 'max' ? say.largest(value) : say.mean(value)], false);
}

function part(view: View, grids: TemplateResult, lines: readonly string[], reachesOutside: boolean): TemplateResult {
  const say = words(view).sum;
  return html`<section class="filter-part" aria-label=${say.title}>
    <h3>${say.title}</h3>
    <div class="filter-grids">${grids}</div>
    <div role="status">${lines.map((line) => html`<p class="filter-line">${line}</p>`)}</div>
    <p class="soft filter-outside">${reachesOutside ? say.outside : ''}</p>
  </section>`;
}

/** Numbers on their colors, as they lie under the window. */
function grid(name: string, values: Float32Array): TemplateResult {
  const side = Math.round(Math.sqrt(values.length));
  const lut = signedLut(themeColors(), 0.55);
  const reach = reachOf(values.filter((value) => !Number.isNaN(value)));
  const color = (value: number): string =>
    Number.isNaN(value) ? 'transparent' : unpackColor(lut[Math.round(((value / reach + 1) / 2) * (LUT_SIZE - 1))]!);
  const cell = (value: number): TemplateResult =>
    html`<td style="background:${color(value)}">${side > MOST_WRITTEN ? '' : Number.isNaN(value) ? '·' : shortNumber(value)}</td>`;
  const row = (index: number): TemplateResult =>
    html`<tr>${Array.from(values.subarray(index * side, (index + 1) * side), cell)}</tr>`;
  return html`<table class="filter-grid"><caption>${name}</caption><tbody>${Array.from({ length: side }, (_, index) => row(index))}</tbody></table>`;
}
