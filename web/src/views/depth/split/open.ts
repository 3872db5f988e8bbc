/** What the gradient of each layer is made of, under its bar: loaded with the first skip connection or classifier. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { mount } from '../../../page/mount.js';
import { attachBand } from '../band.js';
import { sharesOf } from '../branches/facts.js';
import { showsRow, type View } from '../view.js';
import { splitRows } from './describe.js';
import { SPLIT_BAND, shareY, stripOf } from './geometry.js';
import { splitKey } from './key.js';
import { paintSplit, type SplitScene, stacksOf } from './paint.js';
import { type ShareRange, SPLITS, type Split, shareRange, splitsOf, WHOLE } from './parts.js';
import './split.css';
import { splitWords } from './words.js';

/** The split on screen, of those that the network has; null where it has none or the row shows another quantity. */
export interface Shown {
  splits: readonly Split[];
  split: Split;
}

export interface SplitView {
  /** The height to be kept below the bars. */
  band: ReadonlySignal<number>;
  dispose(): void;
}

/** Draws over the picture in `stage`, explains in `key`, and adds rows to the readouts of layers. */
export function openSplit(view: View, stage: HTMLElement, key: HTMLElement): SplitView {
  const wish = signal<Split>(SPLITS[0]);
  const shown = computed(() => shownSplit(view, wish.value));
  const range = followRange(view, shown);
  const band = attachBand(stage, 'split-canvas', (context) => {
    const scene = sceneOf(view, shown.peek(), range.peek());
    if (scene) paintSplit(context, scene);
  });
  const stops = [
    range.dispose,
    effect(() => {
      themeVersion.value;
      const geometry = view.geometry.value;
      band.place(geometry, shown.value && stripOf(geometry));
      if (sceneOf(view, shown.value, range.value)) band.invalidate();
    }),
    effect(() => {
      const shares = shown.value !== null;
      untracked(() => view.actions.setNeeds({ shares }));
    }),
    effect(() => {
      const { value } = shown;
      const rows = (of: number): [string, string][] => (value ? splitRows(view, value.splits, of) : []);
      view.layerRows.value = { ...view.layerRows.peek(), split: rows };
    }),
    mount(band.gutter, () => axisTemplate(view, shown.value, range.value, wish)),
    mount(key, () => splitKey(view, shown.value?.split ?? null)),
  ];
  return {
    band: computed(() => (shown.value ? SPLIT_BAND : 0)),
    dispose: () => {
      for (const stop of stops) stop();
      band.dispose();
      const { split: _, ...others } = view.layerRows.peek();
      view.layerRows.value = others;
    },
  };
}

function shownSplit(view: View, wish: Split): Shown | null {
  const splits = splitsOf(view.config.value.model);
  const isDrawn = view.metric.value === 'gradActivation' && showsRow(view, 'gradient');
  if (splits.length === 0 || !isDrawn) return null;
  return { splits, split: splits.includes(wish) ? wish : splits[0]! };
}

function sceneOf(view: View, shown: Shown | null, range: ShareRange): SplitScene | null {
  if (!shown) return null;
  const { run } = view.shown.value;
  const shares = (run && sharesOf(run.frame)) ?? null;
  return { geometry: view.geometry.value, split: shown.split, shares, range, colors: themeColors() };
}

/** The axis of shares: of the whole, or longer from when parts first cancel each other; anew with every run. */
function followRange(
  view: View,
  shown: ReadonlySignal<Shown | null>,
): ReadonlySignal<ShareRange> & { dispose: () => void } {
  const range = signal(WHOLE);
  let of: unknown = null;
  const dispose = effect(() => {
    const { run } = view.shown.value;
    const key = run?.info;
    const before = of === key ? range.peek() : WHOLE;
    of = key;
    const shares = run && shown.value && sharesOf(run.frame);
    range.value = shares ? shareRange(stacksOf(shares, shown.value.split), before) : before;
  });
  return Object.assign(range, { dispose });
}

function axisTemplate(
  view: View,
  shown: Shown | null,
  range: ShareRange,
  wish: { value: Split },
): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  const geometry = view.geometry.value;
  const strip = stripOf(geometry);
  return html`<div class="split-gutter" style="width:${geometry.gutter}px">
    <div class="split-label" style="top:${strip.top}px;height:${strip.bottom - strip.top}px">${chooser(view, shown, wish)}</div>
    ${[0, 1].map((share) => html`<span class="depth-tick" style="top:${shareY(strip, range, share)}px">${percent(share)}</span>`)}
  </div>`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A choice where there is one. */
function chooser(view: View, { splits, split }: Shown, wish: { value: Split }): TemplateResult {
  const words = splitWords(view.store);
  if (splits.length === 1) return html`<span class="split-name">${words.by[split]}</span>`;
  const choose = (event: Event): void => {
    wish.value = (event.target as HTMLSelectElement).value as Split;
  };
  return html`<select class="depth-select split-select" aria-label=${words.choose} @change=${choose}>
    ${splits.map((name) => html`<option value=${name} ?selected=${name === split}>${words.by[name]}</option>`)}
  </select>`;
}
