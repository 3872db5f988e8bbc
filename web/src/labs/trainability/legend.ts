/** What the colors mean: outcomes in words and numbers with their share of the map, and the scale of losses. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LUT_SIZE, unpackColor } from '../../draw/colors.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { TRIAL_OUTCOMES, type TrialOutcome } from '../../engine/trials.js';
import { formatNumber, formatPercent, NO_VALUE } from '../../i18n/numbers.js';
import { entry, mapColors, outcomeColor } from './colors.js';
import { countOutcomes, PATTERNED, type Patterned, paintPattern } from './image.js';
import type { TrialMap } from './map.js';
import { lossScale, scaleTicks } from './scale.js';
import type { MapView } from './settings.js';
import type { View } from './view.js';

const STOPS = 24;

export function legendTemplate(view: View): TemplateResult {
  const { model } = view;
  model.version.value;
  themeVersion.value;
  const map = model.map.value;
  const { show } = view.settings.values.value;
  return html`<div class="trials-legend">
    ${show === 'outcome' ? outcomes(view, map) : nothing}
    ${scaleBar(view, map, show)}
  </div>`;
}

function outcomes(view: View, map: TrialMap): TemplateResult {
  const counts = countOutcomes(map);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return html`<dl class="trials-outcomes">${TRIAL_OUTCOMES.map((outcome) => {
    const { outcomes: names, meanings } = view.words();
    const meaning = map.constant === null ? '' : meanings[outcome](map.constant);
    return html`<div title=${meaning}>
      <dt>${swatch(outcome)}${names[outcome]}</dt>
      <dd>${total === 0 ? NO_VALUE : formatPercent(counts[outcome] / total)}</dd>
      <dd class="trials-meaning">${meaning}</dd>
    </div>`;
  })}</dl>`;
}

/** A sample of the color, with the pattern of those that have one. */
export function swatch(outcome: TrialOutcome): TemplateResult {
  const color = unpackColor(outcomeColor(outcome));
  const pattern = (PATTERNED as readonly string[]).includes(outcome)
    ? `, url(${patternUrl(outcome as Patterned)})`
    : '';
  const image = pattern ? `background-image: ${pattern.slice(2)}` : '';
  return html`<span class="trials-swatch" style="background-color: ${color}; ${image}"></span>`;
}

const urls = new Map<string, string>();

function patternUrl(outcome: Patterned): string {
  const { ink } = themeColors();
  const key = `${outcome} ${ink}`;
  if (!urls.has(key)) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [20, 14];
    paintPattern(canvas.getContext('2d')!, outcome, canvas.width, canvas.height, ink);
    urls.set(key, canvas.toDataURL());
  }
  return urls.get(key)!;
}

/** Small losses are bright in either theme's sense: those who learned most stand out. */
function scaleBar(view: View, map: TrialMap, show: MapView): TemplateResult {
  const { legend } = view.words();
  const scale = lossScale(map);
  const table = show === 'loss' ? mapColors().loss : mapColors().progress;
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => unpackColor(entry(table, stop / STOPS)));
  const ticks = map.constant === null ? [] : scaleTicks(scale, show);
  return html`<div class="trials-scale">
    <p>${show === 'loss' ? legend.loss : legend.progress}</p>
    <div class="trials-bar" style="background: linear-gradient(90deg, ${stops.join(', ')})">
      ${ticks.map(({ at, loss }) => html`<span style="left: ${100 * at}%">${formatNumber(loss)}</span>`)}
    </div>
    ${show === 'outcome' ? divergedBar(legend.diverged) : html`<p>${grayKey()} ${legend.notFinite}</p>`}
    <p>${map.constant === null ? '' : legend.constant(map.constant)}</p>
  </div>`;
}

function divergedBar(name: string): TemplateResult {
  const { diverged } = mapColors();
  const stops = [0, 0.25, 0.5, 0.75].map((at) => unpackColor(diverged[Math.round(at * LUT_SIZE)]!));
  return html`<p class="trials-diverged"><span class="trials-bar"
    style="background: linear-gradient(90deg, ${[...stops, unpackColor(entry(diverged, 1))].join(', ')})"></span>${name}</p>`;
}

function grayKey(): TemplateResult {
  return html`<span class="trials-swatch" style="background-color: ${unpackColor(mapColors().stalled)}"></span>`;
}
