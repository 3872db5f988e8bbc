/** The learning rate: a field that takes any number, a slider over decades, and the limits that curvature sets on it. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { formatSetting } from '../../i18n/numbers.js';
import type { Store } from '../../state/store.js';
import { numberInput, type Refused } from '../number-input.js';
import type { ValleyModel } from './model.js';
import { axesOf, limitsOf } from './regime.js';
import { LIMITS } from './settings.js';
import type { Words } from './words.js';

export interface RateParts {
  store: Store;
  model: ValleyModel;
  refused: Refused;
}

const { min, max } = LIMITS.rate;
const DECADES = Math.log10(max / min);

export function rateTemplate(parts: RateParts, words: Words): TemplateResult {
  const { store, model, refused } = parts;
  const { rate } = model.settings.value;
  const place = shareOf(rate);
  return html`<div class="valley-rate">
    ${numberInput(store, { id: 'valley-rate', label: words.rate, value: rate, limits: LIMITS.rate, refused, change: (typed) => model.change({ rate: typed }) })}
    <input class="slider" type="range" min="0" max="1" step="0.0025" aria-label=${words.rate} aria-valuetext=${formatSetting(rate)}
      .value=${live(String(place))} .style=${`--filled: ${place}`}
      @input=${(event: Event) => slide(parts, Number(textOf(event)))} />
    ${marks(model, words)}
  </div>`;
}

/** Where a rate stands on the slider, from 0 to 1. */
export function shareOf(rate: number): number {
  return Math.min(1, Math.max(0, Math.log10(rate / min) / DECADES));
}

function slide({ model, refused }: RateParts, place: number): void {
  refused.value = {};
  model.change({ rate: Number((min * 10 ** (place * DECADES)).toPrecision(3)) }, { merge: true });
}

/** Of the lowest points' largest curvature; none for the kink and the adaptive optimizers. */
export function rateLimits({ landscape, settings }: ValleyModel): { monotone: number; stable: number } | null {
  const { optimizer, momentum } = settings.value;
  const { lambda } = axesOf(landscape.value.hessian(landscape.value.lowest[0]!))[0]!;
  const limits = limitsOf(optimizer, momentum);
  if (!limits || lambda === 0) return null;
  return { monotone: limits.monotone / lambda, stable: limits.stable / lambda };
}

/** Ticks at the track, and below it what each of them says, shifted so that it stays within; one beyond the slider has none. */
function marks(model: ValleyModel, { limits }: Words): TemplateResult {
  const found = rateLimits(model);
  if (!found) return html`<ul class="valley-limits"><li style="--at: 0"><span>${limits.none}</span></li></ul>`;
  const { optimizer } = model.settings.value;
  const mark = (kind: 'monotone' | 'stable'): TemplateResult => {
    const rate = found[kind];
    const isOnSlider = rate >= min && rate <= max;
    return html`<li data-tick=${isOnSlider ? 'yes' : 'no'} style=${`--at: ${shareOf(rate)}`}>
      <span>${limits.symbol(kind, optimizer)} = ${formatNumber(rate)}: ${limits[kind]}</span></li>`;
  };
  return html`<ul class="valley-limits">${mark('monotone')} ${mark('stable')}</ul>`;
}

const textOf = (event: Event): string => (event.target as HTMLInputElement).value;
