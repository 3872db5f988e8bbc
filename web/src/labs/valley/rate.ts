/** The learning rate: a field that takes any number, a slider over decades, and the limits that curvature sets on it. */
import type { Signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { describeProblem } from '../../i18n/describe.js';
import { formatSetting, parseSetting } from '../../i18n/numbers.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import type { ValleyModel } from './model.js';
import { axesOf, limitsOf } from './regime.js';
import { LIMITS } from './settings.js';
import type { Words } from './words.js';

export interface RateParts {
  store: Store;
  model: ValleyModel;
  /** What is typed and cannot be a rate. */
  refused: Signal<string | null>;
}

const { min, max } = LIMITS.rate;
const DECADES = Math.log10(max / min);

export function rateTemplate(parts: RateParts, words: Words): TemplateResult {
  const { model, refused } = parts;
  const { rate } = model.settings.value;
  const place = shareOf(rate);
  return html`<div class="valley-rate">
    <label class="lab-field-name" for="valley-rate">${words.rate}</label>
    <input class="field" id="valley-rate" type="text" inputmode="decimal" autocomplete="off"
      aria-invalid=${refused.value === null ? 'false' : 'true'} aria-describedby="valley-rate-problem"
      .value=${live(refused.value ?? formatSetting(rate))}
      @change=${(event: Event) => type(parts, textOf(event))} />
    <input class="slider" type="range" min="0" max="1" step="0.0025" aria-label=${words.rate} aria-valuetext=${formatSetting(rate)}
      .value=${live(String(place))} .style=${`--filled: ${place}`}
      @input=${(event: Event) => slide(parts, Number(textOf(event)))} />
    <p class="setting-problem" id="valley-rate-problem" role="alert">${problemOf(parts)}</p>
    ${marks(model, words)}
  </div>`;
}

/** Where a rate stands on the slider, from 0 to 1. */
export function shareOf(rate: number): number {
  return Math.min(1, Math.max(0, Math.log10(rate / min) / DECADES));
}

function slide({ model, refused }: RateParts, place: number): void {
  refused.value = null;
  model.change({ rate: Number((min * 10 ** (place * DECADES)).toPrecision(3)) }, { merge: true });
}

function type({ model, refused }: RateParts, text: string): void {
  const rate = parseSetting(text);
  const fits = rate >= min && rate <= max;
  refused.value = fits ? null : text;
  if (fits) model.change({ rate });
}

function problemOf({ store, refused }: RateParts): string {
  const text = refused.value;
  if (text === null) return '';
  const code = Number.isNaN(parseSetting(text)) ? 'wrong-type' : 'out-of-range';
  return describeProblem({ path: 'link.view.rate', code, message: '', limits: { min, max } }, texts(store));
}

/** Of the lowest points' largest curvature; none for the kink and the adaptive optimizers. */
export function rateLimits({ landscape, settings }: ValleyModel): { monotone: number; stable: number } | null {
  const { optimizer, momentum } = settings.value;
  const { lambda } = axesOf(landscape.value.hessian(landscape.value.lowest[0]!))[0]!;
  const limits = limitsOf(optimizer, momentum);
  if (!limits || lambda === 0) return null;
  return { monotone: limits.monotone / lambda, stable: limits.stable / lambda };
}

/** Two lines below the track, each with its tick; a limit beyond the slider has none. */
function marks(model: ValleyModel, { limits }: Words): TemplateResult {
  const found = rateLimits(model);
  const { optimizer } = model.settings.value;
  const mark = (kind: 'monotone' | 'stable', rate: number): TemplateResult => {
    const text = `${limits.symbol(kind, optimizer)} = ${formatNumber(rate)}: ${limits[kind]}`;
    const isOnSlider = rate >= min && rate <= max;
    const share = shareOf(rate);
    const style = `--at: ${share}`;
    return html`<li data-side=${share > 0.45 ? 'left' : 'right'} data-tick=${isOnSlider ? 'yes' : 'no'} style=${style}>
      <span>${text}</span></li>`;
  };
  if (!found)
    return html`<ul class="valley-limits"><li data-side="right" data-tick="no" style="--at: 0"><span>${limits.none}</span></li></ul>`;
  return html`<ul class="valley-limits">${mark('monotone', found.monotone)} ${mark('stable', found.stable)}</ul>`;
}

const textOf = (event: Event): string => (event.target as HTMLInputElement).value;
