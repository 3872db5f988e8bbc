/** Controls that several tabs have. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { MAX_SEED } from '../../config/schema.js';
import { formatNumber } from '../../draw/format.js';
import { select, slider } from '../controls.js';
import { numberInput, type Refused } from '../number-input.js';
import type { SurfaceValues } from './settings.js';
import type { TabContext } from './tabs.js';
import type { Words } from './words.js';

interface Controlled {
  context: Pick<TabContext, 'settings' | 'store'>;
  words(): Words;
  refused: Refused;
}

/** The seed of random directions. */
export function seedControls(view: Controlled, now: SurfaceValues): TemplateResult {
  const words = view.words().settings;
  const { settings, store } = view.context;
  return html`${numberInput(store, {
    id: 'surface-seed',
    label: words.seed,
    value: now.seed,
    limits: { min: 0, max: MAX_SEED, whole: true },
    refused: view.refused,
    change: (value) => settings.change({ seed: value }),
  })}
    <button class="button button-small surface-another" type="button"
      @click=${() => settings.change({ seed: now.seed === MAX_SEED ? 0 : now.seed + 1 })}>${words.another}</button>`;
}

/** Steps of the slider a decade. */
const FINENESS = 10;

/** On a log scale from a tenth to thirty times the usual. */
export function rangeSlider(view: Controlled, now: SurfaceValues): TemplateResult {
  const { settings } = view.context;
  return slider({
    label: view.words().settings.range,
    value: Math.round(FINENESS * Math.log10(now.range)),
    min: -FINENESS,
    max: 1.5 * FINENESS,
    step: 1,
    text: `× ${formatNumber(now.range)}`,
    change: (power) => settings.change({ range: Number((10 ** (power / FINENESS)).toPrecision(2)) }, { merge: true }),
  });
}

/** What all tabs ask alike: points, height and which pictures. */
export function heightControls(
  { settings: words }: Words,
  now: SurfaceValues,
  change: (patch: Partial<SurfaceValues>) => void,
  inSpace: boolean,
): TemplateResult {
  const named = <Name extends string>(names: Record<Name, string>) =>
    (Object.entries(names) as [Name, string][]).map(([value, name]) => ({ value, name }));
  return html`${select({
    label: words.size,
    value: now.size,
    options: (['51', '101'] as const).map((value) => ({ value, name: inSpace ? `${value}²` : value })),
    change: (size) => change({ size: size as SurfaceValues['size'] }),
  })}
    ${select({
      label: words.height,
      value: now.height,
      options: named(words.heights),
      change: (height) => change({ height: height as SurfaceValues['height'] }),
    })}
    ${
      inSpace
        ? select({
            label: words.show,
            value: now.show,
            options: named(words.shows),
            change: (show) => change({ show: show as SurfaceValues['show'] }),
          })
        : nothing
    }`;
}
