/** The loss curves of auxiliary classifiers, each to be shown or not, and what is in which curve: loaded with the first. */
import { computed, effect, type Signal, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AuxiliaryConfig } from '../../config/config.js';
import { followPaced } from '../../draw/pace.js';
import { themeVersion } from '../../draw/theme.js';
import { decodeAuxiliary } from '../../engine/depth-sections.js';
import { formatSetting } from '../../i18n/numbers.js';
import { mount } from '../../page/mount.js';
import type { LossPoint, OtherCurve, OtherPoint, Store } from '../../state/store.js';
import { auxiliarySeries } from '../depth/branches/series.js';
import { branchWords } from '../depth/branches/words.js';
import './auxiliary.css';
import { markSample } from './series.js';

/** Milliseconds between looks at the losses while training. */
const PACE = 100;
/** Of more classifiers than this the others wait to be asked for: a chart of many curves says nothing. */
const SHOWN_AT_FIRST = 4;
/** More terms are not written out one by one. */
const MOST_TERMS = 3;

/** What a person has switched: by the layer of a classifier, or the sum of all losses. */
type Switches = Signal<Readonly<Record<number | 'total', boolean>>>;

/** Fills a line below the chart in `host`. Returns what takes it and the curves away. */
export function openAuxiliary(host: HTMLElement, store: Store): () => void {
  const switches: Switches = signal({ total: false });
  const key = document.createElement('div');
  host.querySelector('.loss-picture')!.after(key);
  const heads = computed(() => store.info.value?.config.model.auxiliary ?? []);
  const shown = computed(() => chosenCurves(heads.value, switches.value));
  const read = (): void => void [store.losses.value, shown.value, store.language.value];
  const stops = [
    mount(key, () => keyTemplate(store, heads.value, switches)),
    followPaced(PACE, store.playing, read, () => {
      putIntoChart(store, shown.peek().length > 0 ? curvesOf(store, heads.peek(), shown.peek()) : []);
    }),
    effect(() => {
      key.hidden = heads.value.length === 0;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    putIntoChart(store, []);
    key.remove();
  };
}

type Chosen = readonly (number | 'total')[];

function isOn(heads: readonly AuxiliaryConfig[], switches: Switches['value'], after: number): boolean {
  return switches[after] ?? heads.findIndex((head) => head.after === after) < SHOWN_AT_FIRST;
}

function chosenCurves(heads: readonly AuxiliaryConfig[], switches: Switches['value']): Chosen {
  if (heads.length === 0) return [];
  const chosen = heads.map(({ after }) => after).filter((after) => isOn(heads, switches, after));
  return switches.total ? [...chosen, 'total'] : chosen;
}

function curvesOf(store: Store, heads: readonly AuxiliaryConfig[], chosen: Chosen): OtherCurve[] {
  const { curves } = branchWords(store);
  const losses = store.losses.peek();
  return chosen.map((which) => {
    if (which === 'total') return { name: curves.total, color: '--soft', points: totalPoints(losses, heads) };
    const index = heads.findIndex(({ after }) => after === which);
    return { name: curves.name(which), color: auxiliarySeries(index), points: pointsOf(losses, index) };
  });
}

/** The losses of one classifier. */
export function pointsOf(losses: readonly LossPoint[], index: number): OtherPoint[] {
  return losses.map((point) => ({ step: point.step, train: headLosses(point)[index] ?? null, test: null }));
}

const known = new WeakMap<LossPoint, number[]>();

/** Decoded once. */
function headLosses(point: LossPoint): number[] {
  const losses = known.get(point) ?? decodeAuxiliary(point.auxiliary ?? NONE).map(({ trainLoss }) => trainLoss);
  known.set(point, losses);
  return losses;
}

const NONE = new Float64Array();

/** What the parameters are moved by: the main loss, penalties, and each auxiliary loss times its weight. */
export function totalPoints(losses: readonly LossPoint[], heads: readonly AuxiliaryConfig[]): OtherPoint[] {
  return losses.map((point) => {
    const own = headLosses(point);
    const extra = heads.reduce((sum, { weight }, index) => sum + weight * (own[index] ?? Number.NaN), 0);
    return { step: point.step, train: Number.isFinite(extra) ? point.train + extra : null, test: null };
  });
}

function putIntoChart({ otherCurves }: Store, auxiliary: readonly OtherCurve[]): void {
  const { auxiliary: before, ...others } = otherCurves.peek();
  if (auxiliary.length > 0) otherCurves.value = { ...others, auxiliary };
  else if (before) otherCurves.value = others;
}

function keyTemplate(
  store: Store,
  heads: readonly AuxiliaryConfig[],
  switches: Switches,
): TemplateResult | typeof nothing {
  if (heads.length === 0) return nothing;
  const { curves } = branchWords(store);
  themeVersion.value; // other colors in another theme
  return html`<div class="loss-heads" role="group" aria-label=${curves.key}>
      ${heads.map(({ after, weight }, index) =>
        switchTemplate(
          switches,
          after,
          isOn(heads, switches.value, after),
          html`${markSample(auxiliarySeries(index))}${curves.name(after)} <span class="soft">× ${formatSetting(weight)}</span>`,
        ),
      )}
      ${switchTemplate(switches, 'total', switches.value.total, html`<span class="loss-line loss-total"></span>${curves.total}`)}
    </div>
    <p class="loss-said">${curves.main} ${curves.sum(terms(store, heads))}</p>`;
}

/** `0.3 × aux 3 + 0.5 × aux 6`. */
function terms(store: Store, heads: readonly AuxiliaryConfig[]): string {
  const { curves } = branchWords(store);
  if (heads.length > MOST_TERMS) return curves.manyTerms;
  return heads.map(({ after, weight }) => `${formatSetting(weight)} × ${curves.name(after)}`).join(' + ');
}

function switchTemplate(
  switches: Switches,
  which: number | 'total',
  on: boolean,
  name: TemplateResult,
): TemplateResult {
  const toggle = (event: Event): void => {
    switches.value = { ...switches.value, [which]: (event.target as HTMLInputElement).checked };
  };
  return html`<label class="loss-head"><input type="checkbox" .checked=${on} @change=${toggle} />${name}</label>`;
}
