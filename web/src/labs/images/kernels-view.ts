/** The filters of a layer as pictures of their weights, all on one scale. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../draw/theme.js';
import { formatNumber } from '../../i18n/numbers.js';
import { pixelPicture } from '../../views/images/pixel-picture.js';
import { reachOf, signedScale } from '../../views/images/scales.js';
import { type Kernels, kernelOf, kernelsOf } from './layers.js';
import { signedLegend } from './legend.js';
import type { Look } from './model.js';
import { type View, words } from './view.js';

export function kernelsView(view: View, look: Look): TemplateResult {
  const say = words(view).filters;
  const groups = kernelsOf(look.info, look.layer);
  return html`<section class="filter-part" aria-label=${say.title}>
    <h3>${say.title}</h3>
    ${groups.length === 0 ? html`<p class="soft">${say.none}</p>` : groups.map((group) => kernelGroup(view, look, group))}
  </section>`;
}

/** For one of the channels that it reads. */
function kernelGroup(view: View, look: Look, kernels: Kernels): TemplateResult {
  const say = words(view).filters;
  const channel = Math.min(look.channel, kernels.channels - 1);
  const rows = Array.from({ length: kernels.weight.rows }, (_, row) =>
    kernelOf(kernels, look.frame.parameters, row, channel),
  );
  const reach = rows.reduce((most, weights) => Math.max(most, reachOf(weights)), 0);
  const name = kernels.branch ? `${say.branches[kernels.branch]}, ` : '';
  return html`<p class="soft filter-caption">${name}${say.of(channel + 1)}</p>
    <div class="filter-tiles">${rows.map((weights, row) => tile(view, look, kernels, { weights, row, reach }))}</div>
    ${signedLegend(`−${formatNumber(reach)}`, formatNumber(reach))}`;
}

interface Tile {
  weights: Float32Array;
  row: number;
  reach: number;
}

/** A filter of the layer can be chosen; those inside of an inception module only be seen. */
function tile(
  view: View,
  look: Look,
  { side, pieces, branch }: Kernels,
  { weights, row, reach }: Tile,
): TemplateResult {
  const filter = Math.floor(row / pieces);
  const label = words(view).filters.name(filter + 1);
  const picture = pixelPicture({
    values: weights,
    height: side,
    width: side,
    scale: signedScale(themeColors(), reach),
    label: branch ? label : '',
  });
  if (branch) return html`<span class="filter-tile">${picture}</span>`;
  const choose = (): void => view.model.settings.change({ filter: filter + 1 });
  return html`<button type="button" class="filter-tile" aria-label=${label} aria-pressed=${filter === look.filter ? 'true' : 'false'}
    title=${label} @click=${choose}>${picture}${nothing}</button>`;
}
