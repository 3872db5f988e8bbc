/** The landscape lab: outputs of random networks as relief, and the input sensitivity of the network on screen. */
import { signal } from '@preact/signals-core';
import { html, nothing, render } from 'lit/html.js';
import '../../draw/draw.css';
import { formatNumber } from '../../draw/format.js';
import { themeColors } from '../../draw/theme.js';
import { mount as follow } from '../../page/mount.js';
import { CURVES } from '../../views/depth/curves.js';
import '../../views/output/output.css';
import type { Cursor } from '../../views/output/cursor.js';
import { type LabContext, wordsOf } from '../lab.js';
import './landscape.css';
import { createLandscapeModel } from './model.js';
import { heatParts, mapParts, type NetworkView, networkTemplate } from './network.js';
import { ReliefGround } from './paint.js';
import { attachPlane, type PlaneParts } from './plane.js';
import { createSensitivityModel } from './sensitivity.js';
import { gridOf, heightsOf, type SurfacesView, surfacesTemplate, valueAt } from './surfaces.js';
import { WORDS } from './words.js';

export function mount(host: HTMLElement, context: LabContext): () => void {
  const words = () => wordsOf(context.store, WORDS);
  const surfaces: SurfacesView = {
    context,
    model: createLandscapeModel(context),
    words,
    cursor: signal<Cursor | null>(null),
    ownHeights: signal(false),
    refused: signal({}),
  };
  const network: NetworkView = {
    context,
    model: createSensitivityModel(context),
    words,
    cursor: signal<Cursor | null>(null),
  };
  const stopTemplate = follow(host, () => html`${surfacesTemplate(surfaces)} ${networkTemplate(network)}`);
  const picture = (side: string) => host.querySelector<HTMLElement>(`.plane[data-side="${side}"]`)!;
  const stops = [
    attachPlane(picture('0'), surfaceParts(surfaces, 0)),
    attachPlane(picture('1'), surfaceParts(surfaces, 1)),
    attachPlane(picture('map'), mapParts(network)),
    attachPlane(picture('heat'), heatParts(network)),
    surfaces.model.dispose,
    network.model.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function surfaceParts(view: SurfacesView, side: 0 | 1): PlaneParts {
  const ground = new ReliefGround();
  const { surfaces } = view.model;
  return {
    cursor: view.cursor,
    domain: () => surfaces.value?.[side].domain ?? 6,
    watch: () => void [surfaces.value, view.ownHeights.value, view.context.store.language.value],
    paintGround: (canvas, size) => {
      const pair = surfaces.peek();
      const heights = heightsOf(view, side);
      if (pair && heights) ground.paint(canvas, size, gridOf(pair[side]), heights, themeColors());
    },
    read: (at) => {
      const shown = surfaces.peek()?.[side];
      if (!shown) return null;
      return html`<dl><dt>${CURVES[shown.activation].label}</dt><dd>${formatNumber(valueAt(shown, at))}</dd></dl>`;
    },
  };
}
