/** Filters, feature maps and what they come from, for the chosen image as the run goes on. */
import { signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { followPaced } from '../../draw/pace.js';
import { themeVersion } from '../../draw/theme.js';
import { mount as follow } from '../../page/mount.js';
import { layerLabel, layerWords } from '../../views/depth/images/words.js';
import { followChosen } from '../../views/images/needs.js';
import { select } from '../controls.js';
import type { LabContext } from '../lab.js';
import { labProblems } from '../problems.js';
import './images.css';
import { isDense, isImage } from '../../config/config.js';
import { kernelsView } from './kernels-view.js';
import { mapLayers } from './layers.js';
import { mapView } from './map-view.js';
import { createFilterModel, type Look } from './model.js';
import { patchesView, saliencyView } from './patches-view.js';
import { sumView } from './sum-view.js';
import { type View, words } from './view.js';

/** Milliseconds between two pictures while the run trains. */
const PACE = 160;

export function mount(host: HTMLElement, context: LabContext): () => void {
  const { store, actions } = context;
  const view: View = { context, model: createFilterModel(context) };
  const shown = signal<Look | null>(null);
  const stops = [
    followChosen(store, actions),
    followPaced(
      PACE,
      store.playing,
      () => void view.model.look.value,
      () => {
        shown.value = view.model.look.value;
      },
    ),
    follow(host, () => template(view, shown.value)),
    view.model.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function template(view: View, look: Look | null): TemplateResult {
  themeVersion.value;
  const say = words(view);
  const { store } = view.context;
  const { problems } = view.model;
  return html`<div class="lab-head"><h2>${say.title}</h2>${look ? choosers(view, look) : nothing}</div>
    ${problems.value.length > 0 ? labProblems(store, problems.value) : nothing}
    ${look ? html`<p class="lab-text">${say.about}</p>${parts(view, look)}` : html`<p class="lab-text">${whyNot(view)}</p>`}`;
}

function parts(view: View, look: Look): TemplateResult {
  return html`<div class="filter-parts">
    <div class="filter-column">${kernelsView(view, look)} ${patchesView(view, look)}</div>
    <div class="filter-column">${mapView(view, look)} ${sumView(view, look)}</div>
    <div class="filter-column">${saliencyView(view, look)}</div>
  </div>`;
}

/** What is missing. */
function whyNot(view: View): string {
  const say = words(view);
  const config = view.context.store.info.value?.config ?? view.context.store.config.value;
  if (!isImage(config.data)) return say.plane;
  return mapLayers(config).length === 0 ? say.noMaps : say.waiting;
}

function choosers(view: View, look: Look): TemplateResult {
  const say = words(view);
  const { settings } = view.model;
  const { layers } = look.info.config.model;
  const names = layerWords(view.context.store);
  const label = (layer: number): string => {
    const own = layers[layer]!;
    return say.layerName(layer + 1, isDense(own) ? '' : layerLabel(names, own));
  };
  return html`<div class="lab-fields">
    ${choice(
      say.layer,
      mapLayers(look.info.config).map((layer) => [layer, label(layer)]),
      look.layer,
      (layer) => settings.change({ layer, filter: 1, channel: 1 }),
    )}
    ${choice(say.filter, counted(look.made.channels), look.filter, (filter) => settings.change({ filter }))}
    ${choice(say.channel, counted(look.read.channels), look.channel, (channel) => settings.change({ channel }))}
  </div>`;
}

const counted = (count: number): [number, string][] =>
  Array.from({ length: count }, (_, index) => [index, String(index + 1)]);

/** Options count from 0, what is set from 1. */
function choice(
  label: string,
  options: readonly (readonly [number, string])[],
  present: number,
  change: (number: number) => void,
): TemplateResult {
  return select({
    label,
    value: String(present),
    options: options.map(([value, name]) => ({ value: String(value), name })),
    change: (value) => change(Number(value) + 1),
  });
}
