/** The lab as it stands on the page. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { QUANTITIES, type Quantity, quantityOf } from '../../config/quantities.js';
import { TRIAL_OUTCOMES } from '../../engine/trials.js';
import { chartLegend, chartPicture, readingOf } from '../chart/attach.js';
import type { LineChart } from '../chart/lines.js';
import { select, toggle } from '../controls.js';
import { type Exports, exportButtons } from '../export/buttons.js';
import { labProblems } from '../problems.js';
import { isAtLimit, KINDS } from './axis.js';
import { countOutcomes } from './image.js';
import { legendTemplate } from './legend.js';
import { PRESETS, presetLink } from './presets.js';
import { openButton, presentText, readingTemplate, spokenReading } from './reading.js';
import { type MapSettings, SIZES, VIEWS } from './settings.js';
import { canZoom, setAxis, showWhole, type View, zoomAround, zoomOut } from './view.js';

export const CURVE = 'trials-curve';

const STEPS = [50, 100, 200, 500, 1000];

export function panelTemplate(view: View, curve: LineChart, reading: number | null, exports: Exports): TemplateResult {
  const say = view.words();
  const { store } = view.context;
  const problems = view.model.problems.value;
  return html`<div class="lab-head"><h2>${say.title}</h2></div>
    ${problems.length > 0 ? labProblems(store, problems) : nothing}
    <div class="trials">
      ${controls(view)}
      <div class="trials-left">
        ${picture(view)}
        <div class="trials-foot">${zoomButtons(view)} ${exportButtons(store, exports)}</div>
        <p class="trials-note" role="status">${noteOf(view)}</p>
      </div>
      <div class="trials-middle">
        ${progressBar(view)} ${readingTemplate(view)}
        <div class="trials-open">${openButton(view)}</div>
        ${chartPicture(CURVE, say.curve, say.curve, readingOf(curve, reading))} ${chartLegend(curve)}
        <p class="visually-hidden" role="status">${spokenReading(view)}</p>
      </div>
      <div class="trials-right">${legendTemplate(view)} ${presets(view)}</div>
    </div>
    <p class="lab-text trials-about">${say.about}</p>`;
}

function picture(view: View): TemplateResult {
  const say = view.words();
  const { x, y } = view.model.plan.value;
  return html`<div class="picture trials-map">
      <canvas></canvas>
      <canvas class="trials-marks" tabindex="0" role="application" aria-describedby="trials-described trials-keys"
        aria-label=${say.canvas(say.quantities[x.quantity], say.quantities[y.quantity])}></canvas>
    </div>
    <p class="visually-hidden" id="trials-described">${describe(view)}</p>
    <p class="visually-hidden" id="trials-keys">${say.keys}</p>`;
}

function describe(view: View): string {
  const { model, words } = view;
  model.version.value;
  const { outcomes, share, described } = words();
  const counts = countOutcomes(model.map.value);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shares = TRIAL_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
    share(outcomes[outcome], counts[outcome] / total),
  );
  return `${described(shares.join(', '), model.map.value.constant)} ${presentText(view)}`;
}

function progressBar({ model, words }: View): TemplateResult {
  const say = words();
  const { state, done, cells, left, spent } = model.progress.value;
  const text = {
    computing: () => say.progress(done, cells, left),
    complete: () => say.complete(cells, model.plan.value.steps, spent),
    stopped: () => say.stopped(done, cells),
    failed: () => say.failed,
  }[state]();
  const button =
    state === 'computing'
      ? html`<button class="button button-small" type="button" id="trials-stop" @click=${model.stop}>${say.stop}</button>`
      : html`<button class="button button-small" type="button" id="trials-resume" ?hidden=${state === 'complete'}
          @click=${model.resume}>${say.resume}</button>`;
  return html`<div class="trials-progress" data-state=${state}>
    <progress aria-label=${say.computing} max=${cells} value=${done}></progress>
    <span>${text}</span>${button}
  </div>`;
}

function zoomButtons(view: View): TemplateResult {
  const say = view.words();
  const plan = view.model.plan.value;
  const zoom = (): void => {
    const columns = plan.x.values.length;
    const cell = view.selected.peek();
    if (cell === null) zoomAround(view, columns / 2, plan.y.values.length / 2);
    else zoomAround(view, (cell % columns) + 0.5, Math.floor(cell / columns) + 0.5);
  };
  const button = (id: string, name: string, hint: string, press: () => void, disabled = false): TemplateResult =>
    html`<button class="button button-small" type="button" id="trials-${id}" title=${hint} ?disabled=${disabled}
      @click=${press}>${name}</button>`;
  return html`<span class="trials-zoom" role="group" aria-label=${say.zoom}>
    ${button('in', say.zoomIn, say.zoomInHint, zoom, !canZoom(plan))}
    ${button('out', say.zoomOut, say.zoomOut, () => zoomOut(view))}
    ${button('whole', say.whole, say.whole, () => showWhole(view))}
  </span>`;
}

/** The limit of zooming, where it is reached; else where the network on screen stands. */
function noteOf(view: View): string {
  const say = view.words();
  const { x, y } = view.model.plan.value;
  const fine = [x, y].filter(({ quantity }) => !KINDS[quantity].whole);
  if (fine.some(isAtLimit)) return say.limit;
  if (fine.length === 0 && !canZoom(view.model.plan.value)) return say.limitWhole;
  return presentText(view);
}

function controls(view: View): TemplateResult {
  const say = view.words();
  const { settings } = view;
  const { x, y, size, steps, show, full } = settings.values.value;
  const hasBatch = x.quantity === 'batchSize' || y.quantity === 'batchSize';
  const allSteps = [...new Set([...STEPS, steps])].sort((a, b) => a - b);
  return html`<div class="trials-controls" role="group" aria-label=${say.controls}>
    <div class="lab-fields">
      ${axisSelect(view, 'x', say.x)} ${axisSelect(view, 'y', say.y)}
      ${select({
        label: say.size,
        value: size,
        options: SIZES.map((value) => ({ value, name: say.sizeOf(value) })),
        change: (value) => settings.change({ size: value as MapSettings['size'] }),
      })}
      ${select({
        label: say.steps,
        value: String(steps),
        options: allSteps.map((value) => ({ value: String(value), name: String(value) })),
        change: (value) => settings.change({ steps: Number(value) }),
      })}
    </div>
    <div class="trials-toggles">
      <span role="group" aria-label=${say.show}>${VIEWS.map((one) =>
        toggle(say.views[one], show === one, () => settings.change({ show: one })),
      )}</span>
      <button type="button" class="button button-small" id="trials-full" aria-pressed=${full && !hasBatch ? 'true' : 'false'}
        title=${hasBatch ? say.fullTaken : say.fullHint} ?disabled=${hasBatch}
        @click=${() => settings.change({ full: !full })}>${say.full}</button>
    </div>
  </div>`;
}

/** Momentum only where the optimizer has one. */
function axisSelect(view: View, side: 'x' | 'y', label: string): TemplateResult {
  const { quantities, noMomentum } = view.words();
  const config = view.context.store.config.value;
  const isMissing = (quantity: Quantity): boolean => quantity === 'momentum' && quantityOf(config, quantity) === null;
  const name = (quantity: Quantity): string =>
    isMissing(quantity) ? `${quantities[quantity]} (${noMomentum})` : quantities[quantity];
  const { quantity } = view.settings.values.value[side];
  return select({
    label,
    value: quantity,
    options: QUANTITIES.map((value) => ({ value, name: name(value) })),
    change: (value) => setAxis(view, side, value as Quantity),
  });
}

function presets(view: View): TemplateResult {
  const say = view.words();
  return html`<section class="trials-presets" aria-label=${say.presets}>
    <h3>${say.presets}</h3><p class="soft">${say.presetHint}</p>
    <ul>${PRESETS.map((name) => {
      const [title, look] = say.preset[name] as [string, string];
      return html`<li><a href=${presetLink(name)}>${title}</a> ${look}</li>`;
    })}</ul>
  </section>`;
}
