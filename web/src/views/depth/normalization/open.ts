/** What normalization does to each layer's pre-activations, below their curves: loaded with the first such network. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatTick } from '../../../draw/format.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { mount } from '../../../page/mount.js';
import { attachBand } from '../band.js';
import { createReadable } from '../picture.js';
import type { ShownRun } from '../shown.js';
import { showsRow, type View } from '../view.js';
import { normalizationOf, normalizationRows } from './describe.js';
import { MOMENTS_BAND, momentsStrip, momentY } from './geometry.js';
import { normalizationKey } from './key.js';
import { FIRST_REACH, pooled, reachOf, ticksOf } from './moments.js';
import './normalization.css';
import { paintMoments } from './paint.js';
import { normalizationWords } from './words.js';

export interface NormalizationView {
  dispose(): void;
}

/** Draws over the picture in `stage`, explains in `key`, and adds rows to the readouts of layers. */
export function openNormalization(view: View, stage: HTMLElement, key: HTMLElement): NormalizationView {
  const isOn = computed(() => isNormalized(view.config.value.model));
  const isDrawn = computed(() => isOn.value && showsRow(view, 'activation'));
  const { reach, dispose } = followReach(view);
  const readable = createReadable(view);
  const band = attachBand(stage, 'moments-canvas', (context) => {
    const shown = view.shown.peek();
    const { run } = shown;
    const frame = readable(shown);
    const layers = run && normalizationOf(run);
    const written = run && frame && normalizationOf({ info: run.info, frame });
    const geometry = view.geometry.peek();
    paintMoments(context, { geometry, layers, readable: written, reach: reach.peek(), colors: themeColors() });
  });
  const stops = [
    dispose,
    effect(() => {
      themeVersion.value;
      reach.value;
      view.shown.value;
      const geometry = view.geometry.value;
      const hasRoom = isDrawn.value && geometry.bands.moments > 0;
      band.place(geometry, hasRoom ? momentsStrip(geometry) : null);
      if (hasRoom) band.invalidate();
    }),
    effect(() => {
      const rows = (layer: number): [string, string][] => normalizationRows(view, layer);
      const { normalization: _, ...others } = view.layerRows.peek();
      view.layerRows.value = isOn.value ? { ...others, normalization: rows } : others;
    }),
    mount(band.gutter, () => (isDrawn.value ? axisTemplate(view, reach.value) : nothing)),
    mount(key, () => (isDrawn.value ? normalizationKey(view) : nothing)),
  ];
  return {
    dispose: () => {
      for (const stop of stops) stop();
      band.dispose();
      const { normalization: _, ...others } = view.layerRows.peek();
      view.layerRows.value = others;
    },
  };
}

/** The height to be kept below the activations. */
export function momentsBand(model: View['config']['value']['model']): number {
  return isNormalized(model) ? MOMENTS_BAND : 0;
}

const isNormalized = ({ normalization, layers }: View['config']['value']['model']): boolean =>
  normalization !== 'none' && layers.length > 0;

/** The axis of a run grows with what it has to hold, and begins anew with the next. */
function followReach(view: View): { reach: ReadonlySignal<number>; dispose: () => void } {
  const reach = signal(FIRST_REACH);
  let of: ShownRun['info'] | null = null;
  const dispose = effect(() => {
    const { run } = view.shown.value;
    if (!run) return;
    const before = of === run.info ? reach.peek() : FIRST_REACH;
    of = run.info;
    const layers = normalizationOf(run) ?? [];
    const intervals = layers.flatMap((layer) =>
      [layer.before, layer.after, ...(layer.running ? [layer.running] : [])].map(pooled),
    );
    reach.value = reachOf(intervals, before);
  });
  return { reach, dispose };
}

function axisTemplate(view: View, reach: number): TemplateResult {
  const geometry = view.geometry.value;
  const words = normalizationWords(view.store);
  const strip = momentsStrip(geometry);
  return html`<div class="moments-gutter" style="width:${geometry.gutter}px">
    <div class="moments-label" style="top:${strip.top}px;height:${strip.bottom - strip.top}px">
      <span>${words.label}</span><span class="depth-note">${words.note}</span>
    </div>
    ${ticksOf(reach).map((tick) => html`<span class="depth-tick" style="top:${momentY(strip, reach, tick)}px">${formatTick(tick)}</span>`)}
  </div>`;
}
