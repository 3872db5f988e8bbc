/** This run: the loss around the network on screen, and the ball on it. */
import { computed, effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { attachContours } from '../../../draw/contours/attach.js';
import { heightLegend } from '../../../draw/contours/legend.js';
import { formatNumber } from '../../../draw/format.js';
import type { Point } from '../../../draw/heights/field.js';
import { attachSurface } from '../../../draw/surface.js';
import { attachTerrain } from '../../../draw/terrain/attach.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { mount as follow } from '../../../page/mount.js';
import { GroundPainter } from '../../../views/output/ground.js';
import { outputSubject } from '../../../views/output/subject.js';
import '../../chart/chart.css';
import { exportButtons } from '../../export/buttons.js';
import { labProblems } from '../../problems.js';
import { type Space, showInSpace } from '../../terrain/in-space.js';
import { contourPicture, terrainPicture } from '../../terrain/picture.js';
import { attachCurve } from '../curve.js';
import { lossText, lowestOf } from '../reading.js';
import type { TabContext } from '../tabs.js';
import { controls } from './controls.js';
import { ballFacts, pickedFacts, spokenCursor } from './facts.js';
import { filesOf } from './files.js';
import { createRunView, type RunView } from './view.js';

type Layout = 'contours' | 'space' | 'both' | 'curve';

export function mount(host: HTMLElement, context: TabContext): () => void {
  const view = createRunView(context);
  const layout = computed((): Layout => {
    const { plane, show } = context.settings.values.value;
    return plane === 'line' ? 'curve' : show;
  });
  const space = signal<Space | null>(null);
  const stopTemplate = follow(host, () => template(view, layout.value, space.value));
  const find = (selector: string): HTMLElement => host.querySelector<HTMLElement>(selector)!;
  const parts = { picture: view.picture, cursor: view.cursor, pick: (at: Point) => pick(view, at) };
  const read = (at: Point): TemplateResult | null => readout(view, at);
  const isInSpace = computed(() => layout.value === 'both' || layout.value === 'space');
  space.value = showInSpace(isInSpace, () => attachTerrain(find('#surface-space'), { ...parts, view: context.view }));
  const stops = [
    attachContours(find('#surface-contours'), { ...parts, read }),
    attachCurve(find('.surface-curve'), { ...parts, read }),
    space.value.dispose,
    attachMap(find('.surface-map'), view),
    view.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function pick({ picked }: RunView, { x, y }: Point): void {
  picked.at.value = { x, y };
}

function readout({ picture, words }: RunView, at: Point): TemplateResult | null {
  const shown = picture.peek();
  if (!shown) return null;
  const say = words();
  return html`<dl><dt>${say.loss}</dt><dd>${lossText(say, shown.field, at)}</dd>
    <dt>${say.place}</dt><dd class="quiet">${say.at(at.x, at.y)}</dd></dl>`;
}

/** The decision map of the chosen network. */
function attachMap(host: HTMLElement, { picked }: RunView): () => void {
  const ground = new GroundPainter();
  const surface = attachSurface(host.querySelector('canvas')!, (context, size) => {
    const shown = picked.network.peek();
    if (!shown) return;
    const { size: side, output } = shown.prediction;
    const count = output.length / side ** 2;
    const subject = outputSubject(shown.ground.info.config, {
      step: shown.ground.step,
      size: side,
      count,
      values: output,
    });
    if (subject) ground.paint(context, size, subject, themeColors());
  });
  const stop = effect(() => {
    picked.network.value;
    themeVersion.value;
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}

function template(view: RunView, layout: Layout, space: Space | null): TemplateResult {
  const words = view.words();
  const { store } = view.context;
  const { model, picture, scale } = view;
  const description = describe(view);
  const lack = model.lack.value;
  return html`<div class="surface-body" data-layout=${layout}>
    <div class="surface-pictures" aria-busy=${model.share.value === null ? 'false' : 'true'}>
      ${lack ? html`<p class="surface-lack" role="status">${words.lacks[lack]}</p>` : nothing}
      <div class="surface-contours" ?hidden=${layout === 'space' || layout === 'curve'}>
        ${contourPicture(store, { id: 'surface-contours', name: words.picture.contours, description })}
      </div>
      <div class="surface-space" ?hidden=${layout === 'contours' || layout === 'curve'}>
        ${terrainPicture(
          store,
          { id: 'surface-space', name: words.picture.space, description },
          { state: space?.state() ?? 'loading', view: view.context.view },
        )}
      </div>
      <div class="picture surface-curve" ?hidden=${layout !== 'curve'}>
        <canvas tabindex="0" role="application" aria-label=${words.picture.curve} aria-describedby="surface-contours-text"></canvas>
      </div>
      <div class="surface-under">
        ${scale.value && layout !== 'curve' ? heightLegend(scale.value, words.height) : nothing}
        ${layout === 'curve' ? nothing : legend(words)}
        ${exportButtons(store, filesOf(view, layout, space?.terrain.value ?? null), { disabled: !picture.value })}
      </div>
      <p class="visually-hidden" role="status">${spokenCursor(view)}</p>
    </div>
    <div class="surface-panel">
      ${controls(view)}
      ${model.problems.value.length > 0 ? labProblems(store, model.problems.value) : nothing}
      ${ballFacts(view)} ${pickedFacts(view)}
    </div>
  </div>
  <p class="lab-text surface-caption">${caption(view)}</p>`;
}

function legend({ ball: { legend } }: ReturnType<RunView['words']>): TemplateResult {
  const item = (kind: string, text: string): TemplateResult =>
    html`<span><span class="surface-key" data-kind=${kind}></span>${text}</span>`;
  return html`<p class="lab-legend surface-legend">${item('ball', legend.ball)} ${item('path', legend.path)}
    ${item('gradient', legend.gradient)} ${item('step', legend.step)}</p>`;
}

function describe({ model, scale, picture, ball, words }: RunView): string {
  const say = words();
  const ground = model.ground.value;
  if (!ground || !scale.value || !picture.value) return say.waiting;
  const lowest = lowestOf(ground.surface);
  const { describe: surface, ball: at, axes } = say.picture;
  const { x, y } = picture.value.axes;
  const { low, high } = scale.value;
  const place = ball.value?.place;
  const said = surface(formatNumber(low), formatNumber(high), say.at(lowest.x, lowest.y), axes(x, y));
  return place ? `${said} ${at(say.at(place.x, place.y), formatNumber(ball.value!.loss ?? Number.NaN))}` : said;
}

function caption({ words, context }: RunView): string {
  const { caption: say } = words();
  const count = context.store.frame.value?.parameters.length;
  const { plane } = context.settings.values.value;
  return `${say.slice(count ?? 0)} ${say[plane]} ${plane === 'line' ? '' : say.arrows}`;
}
