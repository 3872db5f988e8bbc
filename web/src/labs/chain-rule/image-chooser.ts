/** Which parameter of a network with layers of images: its block, its filter, and its place in the kernel. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors } from '../../draw/theme.js';
import type { RunInfo } from '../../engine/frame.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { Store } from '../../state/store.js';
import { pickPixel } from '../../views/images/pick-pixel.js';
import { reachOf, signedScale } from '../../views/images/scales.js';
import { type BlockFacts, type BlockSite, blockSiteOf, factsOf, indexOfSite, kernelAt, settleSite } from './blocks.js';
import { counted, endSelect, sampleField, select } from './chooser.js';
import type { ChainModel } from './model.js';
import { type ChainWords, chainWords, nameOfLayer } from './words.js';

interface Choice {
  store: Store;
  info: RunInfo;
  site: BlockSite;
  facts: BlockFacts;
  choose(change: Partial<BlockSite>): void;
}

export function imageChooser(store: Store, info: RunInfo, model: ChainModel): TemplateResult {
  const choice = choiceOf(store, info, model);
  if (!choice) return html``;
  const { site, facts, choose } = choice;
  const words = chainWords(store);
  const { rows, cols } = info.layout[site.block]!;
  const channels = cols / (facts.height * facts.width);
  const units = Array.from({ length: rows }, (_, row) => rowName(words, facts, row));
  return html`<div class="chain-choice">
    ${select('block', words.parameter, blockNames(store, info), site.block, (block) => choose({ block }))}
    ${rows > 1 ? select('unit', words.unit, units, site.row, (row) => choose({ row })) : nothing}
    ${isWeight(facts) && channels > 1 ? select('channel', words.image.channel, counted(channels), site.channel, (channel) => choose({ channel })) : nothing}
    ${endSelect(store, info, model)} ${sampleField(store, info, words)}
  </div>`;
}

/** The kernel that the weight is of, to choose another of its weights; nothing where it has just one. */
export function kernelPicture(store: Store, info: RunInfo, model: ChainModel): TemplateResult | typeof nothing {
  const choice = choiceOf(store, info, model);
  const parameters = store.frame.value?.parameters;
  if (!choice || !parameters || !isWeight(choice.facts) || choice.facts.height * choice.facts.width === 1)
    return nothing;
  const { site, facts, choose } = choice;
  const { image } = chainWords(store);
  const values = kernelAt(info, parameters, site);
  const reach = reachOf(values);
  const { height, width } = facts;
  return html`<figure class="chain-kernel">
    <figcaption>${image.kernel}</figcaption>
    ${pickPixel({
      picture: { values, height, width, scale: signedScale(themeColors(), reach), label: '' },
      label: image.kernel,
      chosen: site.tap,
      hint: 'chain-keys',
      hovers: false,
      choose: (tap) => choose({ tap }),
    })}
    <figcaption class="soft">±${formatNumber(reach)} · ${image.weightAt(site.tap.y + 1, site.tap.x + 1, formatNumber(values[site.tap.y * width + site.tap.x]))}</figcaption>
  </figure>`;
}

function choiceOf(store: Store, info: RunInfo, model: ChainModel): Choice | null {
  const site = blockSiteOf(info, store.traced.value.parameter ?? 0);
  if (!site) return null;
  const choose = (change: Partial<BlockSite>): void => {
    model.choose(null);
    const next = indexOfSite(info, settleSite(info, site, { ...site, ...change }));
    store.traced.value = { ...store.traced.peek(), parameter: next };
  };
  return { store, info, site, facts: factsOf(info, info.layout[site.block]!), choose };
}

const isWeight = ({ kind }: BlockFacts): boolean => kind === 'weight' || kind === 'skip';

function rowName(words: ChainWords, { pieces }: BlockFacts, row: number): string {
  const unit = String(Math.floor(row / pieces) + 1);
  return pieces > 1 ? `${unit}, ${words.piece((row % pieces) + 1)}` : unit;
}

function blockNames(store: Store, info: RunInfo): string[] {
  const { image } = chainWords(store);
  return info.layout.map((block) => {
    const { layer, kind, part } = factsOf(info, block);
    const own = part ? ` ${image.parts[part]}` : '';
    return `${nameOfLayer(store, info, layer)}${own} · ${image.blocks[kind]}`;
  });
}
