/** What a skip connection does to the chain rule: around its layers the derivative is F'(x) + 1 (He et al. 2016, Identity Mappings). */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChainBlock, MapPlace } from '../../engine/probes.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { Shown } from './factors.js';
import { chainWords, nameOfUnit } from './words.js';

/** A row for every skip connection whose ends are both on the path. */
export function aroundBlocks(shown: Shown): TemplateResult | typeof nothing {
  const { blocks } = shown.chain;
  if (blocks.length === 0) return nothing;
  const { around } = chainWords(shown.store);
  return html`<section class="chain-around"><h3>${around.title}</h3>
    <p class="lab-text">${around.explain}</p>
    <table class="lab-table">
      <tr><th scope="col"></th><th scope="col" class="number">${around.branch}</th><th scope="col" class="number">${around.skip}</th><th scope="col" class="number">${around.wholeOf}</th></tr>
      ${blocks.map((block) => blockRow(shown, block))}
    </table>
    <p class="lab-text">${around.note}</p>
  </section>`;
}

/** `layer 2, unit 3 -> layer 4, unit 3: -0.24 + 1 = 0.76`; a block's layers count from 1. */
function blockRow({ store, info }: Shown, block: ChainBlock): TemplateResult {
  const { around } = chainWords(store);
  const { from, to, fromUnit, toUnit, fromAt, toAt, branch, skip } = block;
  const end = (layer: number, unit: number, at: MapPlace | null): string =>
    `${nameOfUnit(store, info, layer - 1, unit)}${at ? ` (${at.y + 1}, ${at.x + 1})` : ''}`;
  const name = around.block(end(from, fromUnit, fromAt), end(to, toUnit, toAt));
  return html`<tr><th scope="row">${name}</th>
    <td class="number">${formatNumber(branch)}</td><td class="number">+ ${formatNumber(skip)}</td>
    <td class="number"><b>${formatNumber(branch + skip)}</b></td></tr>`;
}
