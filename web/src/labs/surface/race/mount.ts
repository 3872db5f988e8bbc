/** The race: several optimizers from one start, on one surface, each a real run. */
import { computed, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { attachContours } from '../../../draw/contours/attach.js';
import { heightLegend } from '../../../draw/contours/legend.js';
import { formatNumber } from '../../../draw/format.js';
import type { Point } from '../../../draw/heights/field.js';
import type { Size } from '../../../draw/surface.js';
import { attachTerrain } from '../../../draw/terrain/attach.js';
import { mount as follow } from '../../../page/mount.js';
import { attachChart, chartLegend, chartPicture, readingOf } from '../../chart/attach.js';
import { exportButtons } from '../../export/buttons.js';
import { labProblems } from '../../problems.js';
import { type Space, showInSpace } from '../../terrain/in-space.js';
import { contourPicture, terrainPicture } from '../../terrain/picture.js';
import { lossText } from '../reading.js';
import type { TabContext } from '../tabs.js';
import { controls, joining, transport } from './controls.js';
import { filesOf } from './files.js';
import { placeAt } from './film.js';
import './race.css';
import { table } from './table.js';
import { createRaceView, nameOf, type RaceView } from './view.js';

const CHART = 'race-chart';

export function mount(host: HTMLElement, context: TabContext): () => void {
  const view = createRaceView(context);
  const space = signal<Space | null>(null);
  const find = (id: string): HTMLElement => host.querySelector<HTMLElement>(`#${id}`)!;
  const sizeOf = (): Size => {
    const { width, height } = find('race-contours').getBoundingClientRect();
    return { width, height };
  };
  const stopTemplate = follow(host, () => template(view, space.value, sizeOf));
  const parts = { picture: view.picture, cursor: view.cursor, pick: () => {} };
  space.value = showInSpace(
    computed(() => context.settings.values.value.show !== 'contours'),
    () => attachTerrain(find('race-space'), { ...parts, view: context.view }),
  );
  const stops = [
    attachContours(find('race-contours'), { ...parts, read: (at) => readout(view, at) }),
    space.value.dispose,
    attachChart(find(CHART), view.chart, view.reading),
    view.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function readout({ picture, labWords }: RaceView, at: Point): TemplateResult | null {
  const shown = picture.peek();
  if (!shown) return null;
  const say = labWords();
  return html`<dl><dt>${say.loss}</dt><dd>${lossText(say, shown.field, at)}</dd>
    <dt>${say.place}</dt><dd class="quiet">${say.at(at.x, at.y)}</dd></dl>`;
}

function template(view: RaceView, space: Space | null, sizeOf: () => Size): TemplateResult {
  const words = view.words();
  const { store, settings } = view.context;
  const { model } = view;
  const { show } = settings.values.value;
  const isBusy = model.running.value !== null || model.share.value !== null;
  const terrain = show === 'space' ? (space?.terrain.value ?? null) : null;
  return html`<div class="surface-body" data-layout=${show}>
      <div>
        ${transport(view)}
        <div class="surface-pictures" aria-busy=${isBusy ? 'true' : 'false'}>
          ${pictures(view, space)}
          <div class="surface-under">
            ${view.scale.value ? heightLegend(view.scale.value, view.labWords().height) : nothing}
            ${exportButtons(store, filesOf(view, terrain, sizeOf), { disabled: !view.picture.value })}
          </div>
          <p class="visually-hidden" role="status">${spoken(view)}</p>
        </div>
      </div>
      <div class="surface-panel">
        ${controls(view)}
        ${model.problems.value.length > 0 ? labProblems(store, model.problems.value) : nothing}
        <p class="lab-text race-about">${words.about}</p>
      </div>
    </div>
    <div class="race-numbers">
      <div>${chart(view)}</div>
      <div>${table(view)} ${joining(view)}</div>
    </div>
    <p class="lab-text surface-caption">${caption(view)}</p>`;
}

function pictures(view: RaceView, space: Space | null): TemplateResult {
  const { context, words } = view;
  const { show } = context.settings.values.value;
  const say = words().picture;
  const description = describe(view);
  return html`<div class="surface-contours" ?hidden=${show === 'space'}>
      ${contourPicture(context.store, { id: 'race-contours', name: say.contours, description })}</div>
    <div class="surface-space" ?hidden=${show === 'contours'}>
      ${terrainPicture(
        context.store,
        { id: 'race-space', name: say.space, description },
        { state: space?.state() ?? 'loading', view: context.view },
      )}</div>`;
}

/** The keyboard's crosshair in words. */
function spoken({ cursor, picture, labWords }: RaceView): string {
  const [at, shown] = [cursor.value, picture.value];
  if (at?.by !== 'keyboard' || !shown) return '';
  return `${labWords().at(at.x, at.y)}: ${labWords().loss} ${lossText(labWords(), shown.field, at)}`;
}

function chart(view: RaceView): TemplateResult {
  const { name, keys } = view.words().chart;
  const chart = view.chart.value;
  return html`${chartPicture(CHART, name, `${describe(view)} ${keys}`, readingOf(chart, view.reading.value))} ${chartLegend(chart)}`;
}

function describe({ context, model, words }: RaceView): string {
  const say = words().picture;
  const film = model.film.value;
  if (!film) return say.none;
  const { index } = placeAt(film.race.steps, model.at.value);
  const racers = film.racers.map((racer, place) => {
    const { losses } = film.race.legs[place]!;
    return say.racer(nameOf(context, racer.optimizer), formatNumber(losses[Math.min(index, losses.length - 1)]!));
  });
  return say.at(Math.floor(model.at.value), racers.join(', '));
}

function caption({ model, words, context }: RaceView): string {
  const { caption: say } = words();
  const race = model.film.value?.race;
  const stride = race ? (race.steps[1] ?? 1) : 1;
  const from = race && context.settings.values.value.origin === 'now' ? [say.from(race.from)] : [];
  return [...from, say.kept(stride), say.goal, say.fair, say.slice, say.lost, say.luck].join(' ');
}
