/** Two activations: the same network with either, their surfaces on one scale, and what the numbers say. */
import { computed, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { attachContours } from '../../../draw/contours/attach.js';
import { heightLegend } from '../../../draw/contours/legend.js';
import { formatNumber } from '../../../draw/format.js';
import type { Point } from '../../../draw/heights/field.js';
import { attachTerrain } from '../../../draw/terrain/attach.js';
import { mount as follow } from '../../../page/mount.js';
import '../../chart/chart.css';
import { exportButtons } from '../../export/buttons.js';
import { labProblems } from '../../problems.js';
import { type Space, showInSpace } from '../../terrain/in-space.js';
import { contourPicture, terrainPicture } from '../../terrain/picture.js';
import { lossText } from '../reading.js';
import type { TabContext } from '../tabs.js';
import { pairControls } from './controls.js';
import { filesOf } from './files.js';
import { numbers } from './numbers.js';
import { createPairView, nameOf, type PairView } from './view.js';

const SIDES = [0, 1] as const;

export function mount(host: HTMLElement, context: TabContext): () => void {
  const view = createPairView(context);
  const show = computed(() => context.settings.values.value.show);
  const spaces = signal<readonly Space[]>([]);
  const stopTemplate = follow(host, () => template(view, show.value, spaces.value));
  const find = (id: string): HTMLElement => host.querySelector<HTMLElement>(`#${id}`)!;
  const parts = (side: 0 | 1) => ({ picture: view.pictures[side], cursor: view.cursor, pick: () => {} });
  const isInSpace = computed(() => show.value !== 'contours');
  spaces.value = SIDES.map((side) =>
    showInSpace(isInSpace, () => attachTerrain(find(`pair-space-${side}`), { ...parts(side), view: context.view })),
  );
  const stops = [
    ...SIDES.map((side) =>
      attachContours(find(`pair-contours-${side}`), { ...parts(side), read: (at) => readout(view, side, at) }),
    ),
    ...spaces.value.map(({ dispose }) => dispose),
    view.model.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

/** Both values, whichever picture the pointer is on. */
function readout({ pictures, model, words }: PairView, side: 0 | 1, at: Point): TemplateResult {
  const say = words();
  const row = (which: 0 | 1): TemplateResult | typeof nothing => {
    const [shown, of] = [pictures[which].peek(), model.sides.peek()[which]];
    if (!shown || !of) return nothing;
    return html`<dt>${nameOf(of)}</dt><dd class=${which === side ? '' : 'quiet'}>${lossText(say, shown.field, at)}</dd>`;
  };
  return html`<dl>${row(0)} ${row(1)} <dt>${say.place}</dt><dd class="quiet">${say.at(at.x, at.y)}</dd></dl>`;
}

function template(view: PairView, show: string, spaces: readonly Space[]): TemplateResult {
  const words = view.words();
  const { store } = view.context;
  const { model } = view;
  return html`<div class="surface-body pair-body" data-layout=${show}>
    <div class="pair-pictures" aria-busy=${model.share.value === null ? 'false' : 'true'}>
      ${SIDES.map((side) => sideTemplate(view, side, show, spaces[side]))}
      <div class="surface-under">
        ${heightLegend(view.scale.value, words.height)}
        ${exportButtons(store, filesOf(view, spaces), { disabled: !view.pictures[1].value })}
      </div>
      <p class="visually-hidden" role="status">${spoken(view)}</p>
    </div>
    <div class="surface-panel">
      ${pairControls(view)}
      ${model.problems.value.length > 0 ? labProblems(store, model.problems.value) : nothing}
      ${numbers(view)}
    </div>
  </div>
  <p class="lab-text surface-caption">${words.pair.same} ${words.pair.about} ${words.pair.caution}</p>`;
}

function sideTemplate(view: PairView, side: 0 | 1, show: string, space: Space | undefined): TemplateResult {
  const words = view.words();
  const { store, settings } = view.context;
  const values = settings.values.value;
  const name = nameOf({ activation: side === 0 ? values.left : values.right });
  const description = describe(view, side);
  return html`<figure class="pair-side">
    <figcaption><b>${name}</b></figcaption>
    <div class="surface-contours" ?hidden=${show === 'space'}>
      ${contourPicture(store, { id: `pair-contours-${side}`, name: `${words.picture.contours}: ${name}`, description })}
    </div>
    <div class="surface-space" ?hidden=${show === 'contours'}>
      ${terrainPicture(
        store,
        { id: `pair-space-${side}`, name: `${words.picture.space}: ${name}`, description },
        { state: space?.state() ?? 'loading', view: view.context.view },
      )}
    </div>
  </figure>`;
}

function describe({ model, words }: PairView, side: 0 | 1): string {
  const shown = model.sides.value[side];
  if (!shown?.measures) return words().waiting;
  const { roughness, loss } = shown.measures;
  const { rows } = words().pair;
  return `${nameOf(shown)}: ${rows.loss} ${formatNumber(loss)}, ${rows.roughness} ${formatNumber(roughness ?? Number.NaN)}.`;
}

function spoken({ cursor, pictures, model, words }: PairView): string {
  const at = cursor.value;
  if (at?.by !== 'keyboard') return '';
  const said = SIDES.map((side) => {
    const [shown, of] = [pictures[side].value, model.sides.value[side]];
    return shown && of ? `${nameOf(of)} ${lossText(words(), shown.field, at)}` : '';
  });
  return `${words().at(at.x, at.y)}: ${said.join(', ')}`;
}
