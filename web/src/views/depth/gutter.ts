/** The row labels and the axis on the left. They stay in place while the columns scroll. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { depthStepper } from '../../controls/depth.js';
import { type Form, numberAt, setValue } from '../../controls/form.js';
import { sequentialColor } from '../../draw/colors.js';
import { themeVersion } from '../../draw/theme.js';
import { idIn } from '../../state/store.js';
import { hasCurves, type RowName } from './geometry.js';
import { canAddLayer } from './layers.js';
import { METRICS, type Metric, powerOfTen } from './metrics.js';
import { activationPlotTop } from './paint-activation.js';
import { gradientPlot, gradientTicks, gradientY } from './paint-gradient.js';
import { showsRow, type View, words } from './view.js';

/** `form` keeps what is typed into the number of layers. */
export function gutterTemplate(view: View, form: Form): TemplateResult {
  const { gutter, height, detail, compact } = view.geometry.value;
  const text = words(view);
  const narrow = !hasCurves(detail);
  const note = narrow ? text.densityNote : text.activationNote;
  return html`<div class="depth-gutter" style="width:${gutter}px;height:${height}px">
    ${rowLabel(view, 'header', text.network, compact ? addButton(view, form) : html`<div class="depth-count">${depthStepper(form, idIn(view.store, 'depth-count'))}</div>`)}
    ${showsRow(view, 'network') ? modeButtons(view) : nothing}
    ${rowLabel(view, 'activation', text.activation, html`<span class="depth-note">${note}</span>`)}
    ${rowLabel(view, 'gradient', text.gradient, metricSelect(view))}
    ${(['verdict', 'ratio', 'dead', 'saturated'] as const).map((name) => rowLabel(view, name, text[name]))}
    ${showsRow(view, 'gradient') ? gradientAxis(view) : nothing}
    ${narrow && !compact && showsRow(view, 'activation') ? densityAxis(view) : nothing}
  </div>`;
}

/** Beside its row, or on the line above the row's body. */
function rowLabel(view: View, row: RowName, name: string, more: unknown = nothing): TemplateResult | typeof nothing {
  if (!showsRow(view, row)) return nothing;
  const { top, body, height } = view.geometry.value.rows[row];
  const single = body === top && height <= 36;
  return html`<div class="depth-label ${single ? 'depth-label-single' : ''}" data-row=${row} style="top:${top}px;height:${body - top || height}px">
    <span class="depth-label-name">${name}</span>${more}
  </div>`;
}

function addButton(view: View, form: Form): TemplateResult {
  const text = words(view);
  return html`<button
    type="button"
    class="depth-add"
    title=${text.addLayerHint}
    ?disabled=${!canAddLayer(view)}
    @click=${() => setValue(form, 'model.layers', numberAt(form, 'model.layers') + 1)}
  >
    <span aria-hidden="true">+</span> ${text.addLayer}
  </button>`;
}

/** What each mode's button shows before its name. */
const MODES = [
  ['gradients', '∇'],
  ['slow', '▷'],
] as const;

/** Both off: the weights. */
function modeButtons(view: View): TemplateResult {
  const { modes } = words(view);
  const { top } = view.geometry.value.rows.network;
  return html`<div class="depth-label depth-modes" data-row="network" style="top:${top}px">
    ${MODES.map(([mode, mark]) => {
      const isOn = view.store.networkMode.value === mode;
      const no = (mode === 'slow' && view.images.value?.noSlow()) || '';
      const toggle = (): void => {
        view.store.networkMode.value = isOn ? 'weights' : mode;
      };
      return html`<button type="button" class="depth-add" title=${no || modes[mode].hint} ?disabled=${no !== ''} aria-pressed=${isOn} @click=${toggle}>
        <span aria-hidden="true">${mark}</span> ${modes[mode].name}
      </button>`;
    })}
  </div>`;
}

function metricSelect(view: View): TemplateResult {
  const text = words(view);
  const choose = (event: Event): void => {
    view.metric.value = (event.target as HTMLSelectElement).value as Metric;
  };
  return html`<select class="depth-select depth-metric" title=${text.metricNames[view.metric.value]} aria-label=${text.gradientQuantity} @change=${choose}>
    ${METRICS.map(
      (metric) =>
        html`<option value=${metric} ?selected=${metric === view.metric.value} title=${text.metricNames[metric]}>
          ${text.metrics[metric]}
        </option>`,
    )}
  </select>`;
}

/** The log axis, with the scale of colors along it: the legend of the bars. */
function gradientAxis(view: View): TemplateResult {
  const geometry = view.geometry.value;
  const range = view.range.value;
  const { top, bottom } = gradientPlot(geometry);
  return html`<div class="depth-colors" style="top:${top}px;height:${bottom - top}px;background:${colorRamp()}"></div>
    ${gradientTicks(range).map((exponent) => tick(gradientY(geometry, range, 10 ** exponent), powerOfTen(exponent)))}`;
}

function densityAxis(view: View): TemplateResult | typeof nothing {
  const { top, height } = activationPlotTop({ geometry: view.geometry.value });
  const range = view.densityRange.value;
  if (!range) return nothing;
  return html`${tick(top + 4, range)} ${tick(top + height / 2, '0')} ${tick(top + height - 4, `−${range}`)}`;
}

function tick(y: number, label: string): TemplateResult {
  return html`<span class="depth-tick" style="top:${y}px">${label}</span>`;
}

function colorRamp(): string {
  themeVersion.value; // other colors in another theme
  const stops = Array.from({ length: 9 }, (_, index) => sequentialColor(index / 8));
  return `linear-gradient(to top, ${stops.join(', ')})`;
}
