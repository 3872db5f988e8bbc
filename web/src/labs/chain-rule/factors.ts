/** The factors in a row, as the depth axis has them: the loss on the right, the parameter on the left. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { outputCount } from '../../config/config.js';
import type { RunInfo } from '../../engine/frame.js';
import type { ChainFactor, ChainRule, MapPlace } from '../../engine/probes.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { Store } from '../../state/store.js';
import { shortNumber } from '../../views/depth/metrics.js';
import { blockSiteOf, factsOf, hasMaps } from './blocks.js';
import { notable, ROOM_FOR_VALUE, type Track } from './geometry.js';
import { blocksOfRun, type ChainModel } from './model.js';
import { factorSymbol } from './symbols.js';
import { type ChainWords, chainWords, nameOfLayer, nameOfUnit } from './words.js';

/** What the templates of one answer share. */
export interface Shown {
  store: Store;
  model: ChainModel;
  info: RunInfo;
  chain: ChainRule;
}

export function factorRow(shown: Shown, track: Track): TemplateResult {
  const { store, chain } = shown;
  return html`<ol class="chain-row chain-${track.kind}" style="--step:${track.step}px" aria-label=${chainWords(store).factors}>
      ${chain.factors.map((_, index) => html`<li class="chain-item ${markOf(chain, index)}">${track.kind === 'cards' ? card(shown, index) : cell(shown, index, track.step)}</li>`)}
    </ol>`;
}

/** Below narrow cells: the factor looked at, as a card. */
export function focusedCard(shown: Shown, track: Track): TemplateResult | typeof nothing {
  if (track.kind === 'cards') return nothing;
  const index = focusedOf(shown.model, shown.chain);
  return html`<div class="chain-row chain-cards" style="--step:180px"><div class="chain-item ${markOf(shown.chain, index)}">${card(shown, index)}</div></div>`;
}

/** The factor looked at; before a person looks at one, the one that changes the product most. */
export function focusedOf({ focused }: ChainModel, chain: ChainRule): number {
  const { shrinks, grows } = notable(chain);
  return Math.min(focused.value ?? shrinks ?? grows ?? 0, chain.factors.length - 1);
}

function markOf(chain: ChainRule, index: number): string {
  const { shrinks, grows } = notable(chain);
  return index === shrinks ? 'chain-shrinks' : index === grows ? 'chain-grows' : '';
}

function card(shown: Shown, index: number): TemplateResult {
  const { store, info, chain } = shown;
  const words = chainWords(store);
  const factor = chain.factors[index]!;
  const marks: Record<string, string> = { 'chain-shrinks': words.shrinks, 'chain-grows': words.grows };
  return html`<span class="chain-layer">${nameOfLayer(store, info, factor.layer)}${partName(words, factor)}</span>
    <span class="chain-unit">${unitChoice(shown, index)}</span>
    <span class="chain-symbol" title=${words.kind[factor.kind]}>${factorSymbol(factor, layerMark(info), outputsOf(info), kernelPlace(info, factor))}<span class="visually-hidden">${words.kind[factor.kind]}</span></span>
    <b class="chain-value">${formatNumber(factor.value)}</b>
    <span class="chain-mark">${marks[markOf(chain, index)] ?? ''}</span>
    <span class="chain-product">${words.soFar} ${formatNumber(factor.product)}</span>`;
}

/** A bar of the path where cards have no room; it says all that the card would. */
function cell(shown: Shown, index: number, step: number): TemplateResult {
  const { model, chain } = shown;
  const present = focusedOf(model, chain);
  const look = (): void => {
    model.focused.value = index;
  };
  return html`<button type="button" class="chain-cell" tabindex=${index === present ? 0 : -1} data-index=${index}
    aria-label="${describeFactor(shown, index)}, ${chainWords(shown.store).soFar} ${formatNumber(chain.factors[index]!.product)}"
    aria-current=${index === present} @focus=${look} @pointerenter=${look} @keydown=${moveFocus}>${step >= ROOM_FOR_VALUE ? shortNumber(chain.factors[index]!.value) : nothing}</button>`;
}

/** The gradient goes left, and so do the arrows. */
function moveFocus(event: KeyboardEvent): void {
  const by = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const at = event.target as HTMLElement;
  const next = Number(at.dataset.index) + by;
  at.closest('ol')?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
}

/** `layer 2, unit 3: activation's slope 0.12`. */
export function describeFactor({ store, info, chain }: Shown, index: number): string {
  const factor = chain.factors[index]!;
  const words = chainWords(store);
  const place = chain.places
    ? `${nameOfLayer(store, info, factor.layer)}${partName(words, factor)}, ${unitAndPlace(words, factor)}`
    : nameOfUnit(store, info, factor.layer, factor.unit);
  return `${place}: ${chainWords(store).kind[factor.kind]} ${formatNumber(factor.value)}`;
}

/** Of an inception module: which part of it. */
function partName({ image }: ChainWords, { name }: ChainFactor): string {
  const part = /^layers\.\d+\.(\w+)$/.exec(name)?.[1];
  return part ? ` ${image.parts[part]}` : '';
}

/** Auxiliary classifiers have as many units as the output. */
function unitsOf(info: RunInfo, layer: number): number {
  const { weight, pieces } = blocksOfRun(info)[layer] ?? blocksOfRun(info).at(-1)!;
  return weight.rows / pieces;
}

const outputsOf = ({ config }: RunInfo): number => outputCount(config.data);

/** Which of a kernel's weights a factor is; null where a unit has one weight for each other. */
function kernelPlace(info: RunInfo, { place }: ChainFactor): MapPlace | null {
  const site = place && hasMaps(info) ? blockSiteOf(info, place.flat) : null;
  if (!site) return null;
  const { height, width, kind } = factsOf(info, info.layout[site.block]!);
  return kind === 'weight' && height * width > 1 ? site.tap : null;
}

const layerMark =
  ({ config }: RunInfo) =>
  (layer: number): string =>
    layer < config.model.layers.length ? String(layer + 1) : layer === config.model.layers.length ? 'out' : 'aux';

/** `unit 5 (3, 7)`: row and column of its map. */
const unitAndPlace = (words: ChainWords, { unit, at }: ChainFactor): string =>
  at ? `${words.unitNumber(unit + 1)} (${at.y + 1}, ${at.x + 1})` : words.unitNumber(unit + 1);

/** The unit of a layer after the parameter's own can be chosen where the path enters it. */
function unitChoice(shown: Shown, index: number): TemplateResult | string {
  const { store, info, chain, model } = shown;
  const words = chainWords(store);
  const factor = chain.factors[index]!;
  if (chain.places) return unitAndPlace(words, factor);
  const own = chain.factors[chain.factors.length - 1]!.layer;
  const units = unitsOf(info, factor.layer);
  const chooses = factor.layer > own && (factor.kind === 'slope' || factor.kind === 'loss') && units > 1;
  if (!chooses) return units > 1 ? words.unitNumber(factor.unit + 1) : '';
  const choose = (event: Event): void => {
    const path = chain.path.slice(1);
    const place = Math.min(factor.layer - own, path.length) - 1; // a classifier's layer ends the path
    path[place] = (event.target as HTMLSelectElement).selectedIndex;
    model.path.value = path;
  };
  return html`<select class="chain-select" aria-label=${words.unitOf(nameOfLayer(store, info, factor.layer))} @change=${choose}>
    ${Array.from({ length: units }, (_, unit) => html`<option .selected=${unit === factor.unit}>${words.unitNumber(unit + 1)}</option>`)}
  </select>`;
}
