/** Which parameter and which sample: selects and a number. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isImage } from '../../config/config.js';
import type { RunInfo } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import type { LayerBlocks } from '../../views/depth/blocks.js';
import type { ChainModel } from './model.js';
import { blocksOfRun } from './model.js';
import { indexOf, type Site, settle, siteOf } from './site.js';
import { type ChainWords, chainWords, nameOfLayer, nameOfUnit } from './words.js';

export function chooser(store: Store, info: RunInfo, model: ChainModel): TemplateResult {
  const words = chainWords(store);
  const blocks = blocksOfRun(info);
  const site = siteOf(blocks, store.traced.value.parameter ?? 0);
  if (!site) return html``;
  const choose = (change: Partial<Site>): void => {
    model.path.value = null;
    store.traced.value = { ...store.traced.peek(), parameter: indexOf(blocks, settle(blocks, { ...site, ...change })) };
  };
  return html`<div class="chain-choice">
    ${siteSelects(store, info, blocks, site, choose)}
    ${endSelect(store, info, model)} ${sampleField(store, info, words)}
  </div>`;
}

/** Layer, unit, and which of its learned numbers. */
export function siteSelects(
  store: Store,
  info: RunInfo,
  blocks: readonly LayerBlocks[],
  site: Site,
  choose: (change: Partial<Site>) => void,
): TemplateResult {
  const words = chainWords(store);
  const units = blocks[site.layer]!.weight.rows / blocks[site.layer]!.pieces;
  const layers = blocks.map((_, layer) => nameOfLayer(store, info, layer));
  return html`${select('layer', words.layer, layers, site.layer, (layer) => choose({ layer }))}
    ${select('unit', words.unit, counted(units), site.unit, (unit) => choose({ unit }))}
    ${parameterSelect(store, info, blocks, site, choose)}`;
}

/** Which loss the path starts from, where there are several. */
export function endSelect(store: Store, info: RunInfo, model: ChainModel): TemplateResult | typeof nothing {
  const { auxiliary } = info.config.model;
  if (auxiliary.length === 0) return nothing;
  const words = chainWords(store);
  const names = [words.mainLoss, ...auxiliary.map(({ after }) => words.head(after))];
  return select('end', words.end, names, (model.head.value ?? -1) + 1, (index) => {
    model.path.value = null;
    model.head.value = index === 0 ? null : index - 1;
  });
}

export const counted = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

export function select(
  name: string,
  label: string,
  options: readonly string[],
  chosen: number,
  choose: (index: number) => void,
): TemplateResult {
  return html`<label class="chain-field"><span>${label}</span>
    <select class="chain-select" data-choice=${name} @change=${(event: Event) => choose((event.target as HTMLSelectElement).selectedIndex)}>
      ${options.map((option, index) => html`<option .selected=${index === chosen}>${option}</option>`)}
    </select></label>`;
}

/** Every learned number of the unit. */
function parameterSelect(
  store: Store,
  info: RunInfo,
  blocks: readonly LayerBlocks[],
  site: Site,
  choose: (change: Partial<Site>) => void,
): TemplateResult {
  const words = chainWords(store);
  const { weight, slope, pieces } = blocks[site.layer]!;
  const all: { name: string; change: Pick<Site, 'kind' | 'from' | 'piece'> }[] = [];
  const add = (name: string, change: Pick<Site, 'kind' | 'from'>): void => {
    for (let piece = 0; piece < pieces; piece++) {
      all.push({ name: pieces > 1 ? `${name}, ${words.piece(piece + 1)}` : name, change: { ...change, piece } });
    }
  };
  for (let from = 0; from < weight.cols; from++) {
    add(words.weightFrom(nameOfUnit(store, info, site.layer - 1, from)), { kind: 'weight', from });
  }
  add(words.bias, { kind: 'bias', from: 0 });
  if (slope) all.push({ name: words.slope, change: { kind: 'slope', from: 0, piece: 0 } });
  const present = all.findIndex(
    ({ change: { kind, from, piece } }) =>
      kind === site.kind && piece === site.piece && (kind !== 'weight' || from === site.from),
  );
  return select(
    'parameter',
    words.parameter,
    all.map(({ name }) => name),
    present,
    (index) => choose(all[index]!.change),
  );
}

/** Samples count from 1 on the page. */
export function sampleField(store: Store, info: RunInfo, words: ChainWords): TemplateResult {
  const { sample } = store.traced.value;
  const count = info.train.label.length;
  const hint = isImage(info.config.data) ? words.image.sampleHint : words.sampleHint;
  const commit = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const wished = Math.round(field.valueAsNumber);
    const next = Number.isFinite(wished) ? Math.max(1, Math.min(count, wished)) : (sample ?? 0) + 1;
    field.value = String(next);
    store.traced.value = { ...store.traced.peek(), sample: next - 1 };
  };
  const first = (): void => {
    store.traced.value = { ...store.traced.peek(), sample: null };
  };
  return html`<label class="chain-field"><span>${words.sample} <small>1 – ${count}, ${hint}</small></span>
      <input class="chain-select chain-number" type="number" min="1" max=${count} step="1"
        .value=${live(sample === null ? '' : String(sample + 1))} @change=${commit} /></label>
    <button class="button button-small" type="button" @click=${first}>${words.firstOfBatch}</button>`;
}
