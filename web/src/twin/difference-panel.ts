/** The difference of the two outputs: map, legend in numbers, and in words. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { styleMap } from 'lit/directives/style-map.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LUT_SIZE, unpackColor } from '../draw/colors.js';
import { formatTick } from '../draw/format.js';
import { followPaced } from '../draw/pace.js';
import { themeColors, themeVersion } from '../draw/theme.js';
import { mount } from '../page/mount.js';
import type { Store } from '../state/store.js';
import type { DifferenceField } from './difference.js';
import { attachDifferenceMap, type Compared, comparedOf, differenceScale } from './difference-map.js';
import { twinWords } from './words.js';

/** Milliseconds between changes of what is written while training. */
const WORDS_PACE = 500;

/** Values a side: as fine as a map of this size needs. */
const OUTPUT_SIZE = 100;

/** Fills `host`. `request` asks both runs for outputs that fine. Returns what takes everything down again. */
export function mountDifference(host: HTMLElement, a: Store, b: Store, request: (size: number) => void): () => void {
  const compared = comparedOf(a, b);
  const written = signal<Compared | null>(null);
  const spoken = signal<ReadonlySignal<string> | null>(null);
  const stopPanel = mount(host, () => panelTemplate(a, b, written.value, spoken.value?.value ?? ''));
  const map = attachDifferenceMap(host.querySelector<HTMLElement>('.output-picture')!, a, compared);
  spoken.value = map.spoken;
  const stopWords = followPaced(
    WORDS_PACE,
    a.playing,
    () => void compared.value,
    () => {
      written.value = compared.value;
    },
  );
  const sight = new IntersectionObserver((entries) => request(entries.at(-1)!.isIntersecting ? OUTPUT_SIZE : 0));
  sight.observe(host);
  return () => {
    sight.disconnect();
    stopWords();
    map.dispose();
    stopPanel();
  };
}

function panelTemplate(a: Store, b: Store, compared: Compared | null, spoken: string): TemplateResult {
  const say = twinWords(a);
  const field = compared?.field;
  themeVersion.value;
  return html`<div class="panel-title"><h2>${say.differenceTitle}</h2>
      <span class="output-caption">${field ? say.quantityOf[field.kind] : nothing}</span></div>
    <div class="picture output-picture">
      <canvas class="output-ground"></canvas>
      <canvas class="output-overlay" tabindex="0" role="application" aria-label=${say.map}
        aria-describedby="twin-description twin-hint"></canvas>
    </div>
    <p id="twin-description" class="visually-hidden">${field ? describe(a, b, field) : say.empty}</p>
    <p id="twin-hint" class="visually-hidden">${say.mapHint}</p>
    <p class="visually-hidden" role="status">${spoken}</p>
    <div class="output-legend">${field ? legend(a, field) : nothing}</div>
    <p class="twin-disagree">${field && field.disagree !== null ? say.disagree(field.disagree) : nothing}</p>`;
}

function describe(a: Store, b: Store, field: DifferenceField): string {
  const say = twinWords(a);
  const steps = say.steps(a.frame.peek()?.output.step ?? 0, b.frame.peek()?.output.step ?? 0);
  const [low, high] = field.values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as [number, number],
    [Infinity, -Infinity] as [number, number],
  );
  const share = field.disagree === null ? [] : [say.disagree(field.disagree)];
  return [`${say.quantityOf[field.kind]}.`, steps, say.range(low, high), ...share].join(' ');
}

const STOPS = 12;

function legend(store: Store, field: DifferenceField): TemplateResult {
  const { leans, borders } = twinWords(store);
  const { lut } = differenceScale(field, themeColors());
  const colors = Array.from({ length: STOPS + 1 }, (_, stop) =>
    unpackColor(lut[Math.round((stop / STOPS) * (LUT_SIZE - 1))]!),
  );
  const end = formatTick(field.scale);
  const isDistance = field.kind === 'distance';
  const words = field.kind === 'signed';
  return html`<div class="output-bar" style=${styleMap({ background: `linear-gradient(90deg, ${colors.join(', ')})` })}></div>
    <div class="output-ends">
      <span>${isDistance ? html`<b>0</b> ${leans.equal}` : html`<b>−${end}</b> ${words ? leans.left : nothing}`}</span>
      <span>${isDistance ? html`<b>0.5</b>` : html`<b>0</b>`}</span>
      <span>${isDistance ? html`${leans.most} <b>1</b>` : html`${words ? leans.right : nothing} <b>+${end}</b>`}</span>
    </div>
    ${
      field.kind === 'value'
        ? nothing
        : html`<div class="twin-borders"><span><i></i>${borders.A}</span><span><i data-run="B"></i>${borders.B}</span></div>`
    }`;
}
