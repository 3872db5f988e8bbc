/** Two weights as the axes of the surface: chosen by layer, unit and number, or in the network's editor of a weight. */
import { html, type TemplateResult } from 'lit/html.js';
import type { RunInfo } from '../../engine/frame.js';
import type { Store } from '../../state/store.js';
import { siteSelects } from '../chain-rule/chooser.js';
import '../chain-rule/chain-rule.css';
import { blocksOfRun } from '../chain-rule/model.js';
import { indexOf, type Site, settle, siteOf } from '../chain-rule/site.js';
import { chainWords, nameOfUnit } from '../chain-rule/words.js';

/** Selects for the parameter at `index` of the flat vector; the first one stands in where the network has no such. */
export function weightChooser(
  store: Store,
  info: RunInfo,
  label: string,
  index: number,
  change: (index: number) => void,
): TemplateResult {
  const blocks = blocksOfRun(info);
  const site = siteOf(blocks, index) ?? siteOf(blocks, 0)!;
  const choose = (patch: Partial<Site>): void => change(indexOf(blocks, settle(blocks, { ...site, ...patch })));
  return html`<fieldset class="surface-weight"><legend>${label}</legend>
    <div class="chain-choice">${siteSelects(store, info, blocks, site, choose)}</div></fieldset>`;
}

/** `layer 2, unit 1 ← x`, as short as it can be. */
export function weightName(store: Store, info: RunInfo, index: number): string {
  const site = siteOf(blocksOfRun(info), index);
  if (!site) return '';
  const words = chainWords(store);
  const unit = nameOfUnit(store, info, site.layer, site.unit);
  if (site.kind === 'weight') return `${unit} ← ${nameOfUnit(store, info, site.layer - 1, site.from)}`;
  return `${unit}, ${site.kind === 'bias' ? words.bias : words.slope}`;
}
