/** Own points: brush and eraser for the output picture, CSV in and out. */

import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type DataConfig, isImage, isRegression } from '../config/config.js';
import { classColor } from '../draw/colors.js';
import { themeVersion } from '../draw/theme.js';
import { icons } from '../page/icons.js';
import { texts } from '../page/texts.js';
import type { BrushMode } from '../state/store.js';
import { type Form, problemAt } from './form.js';
import { imageControls } from './images/late.js';
import { problemText } from './label.js';
import { savePoints } from './save-points.js';

export function pointsPanel(form: Form): TemplateResult {
  const { points } = texts(form.store).page;
  const { data } = form.store.config.value;
  const own = data.kind === 'points';
  return html`<div class="panel-title">
      <h2 id="points-title">${points.title}</h2>
      <span class="soft">${own ? points.count(data.points.length) : nothing}</span>
    </div>
    ${isImage(data) ? imageControls()?.imagePoints(form) : html`<p class="soft">${isRegression(data) ? points.regression : points.about}</p>`}
    <div class="settings-column">${hasClasses(data) ? paintTools(form) : nothing} ${fileTools(form, own)}</div>
    ${problemAt(form, 'data.points') ? problemText(form, 'data.points') : nothing}`;
}

/** Points that can be painted. */
const hasClasses = (data: DataConfig): boolean => !isRegression(data) && !isImage(data);

function paintTools(form: Form): TemplateResult {
  const { points } = texts(form.store).page;
  const { brush } = form.store;
  const toggle = (mode: BrushMode, name: string, icon: TemplateResult): TemplateResult =>
    html`<button class="button button-small" type="button" aria-pressed=${brush.value === mode ? 'true' : 'false'}
      @click=${() => {
        brush.value = brush.value === mode ? 'off' : mode;
      }}>${icon}${name}</button>`;
  return html`<div class="chips">
      ${toggle('paint', points.brush, icons.brush)} ${toggle('erase', points.erase, icons.erase)}
    </div>
    ${brushClasses(form)}`;
}

/** Which class the brush paints: color and number, since color alone would not do. */
function brushClasses(form: Form): TemplateResult {
  const { points } = texts(form.store).page;
  const { config, brushLabel, brush } = form.store;
  themeVersion.value; // the first two colors follow the theme
  const choice = (
    label: number,
  ): TemplateResult => html`<label class="brush-class" title=${points.classNumber(label + 1)}>
    <input
      type="radio"
      name="brush-class"
      aria-label=${points.classNumber(label + 1)}
      .checked=${live(brushLabel.value === label)}
      @change=${() => {
        brushLabel.value = label;
        brush.value = 'paint';
      }}
    />
    <span .style=${`--class: ${classColor(label)}`}>${label + 1}</span>
  </label>`;
  const labels = Array.from({ length: config.value.data.classes }, (_, label) => label);
  return html`<div class="brush-classes" role="radiogroup" aria-label=${points.paintClass}>${labels.map(choice)}</div>`;
}

function fileTools(form: Form, own: boolean): TemplateResult {
  const { points } = texts(form.store).page;
  const importFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void form.actions.importCsv(file);
    input.value = ''; // so that choosing the same file again is a change
  };
  return html`<div class="chips">
    <label class="button button-small file-button" title=${points.importHint}>
      <input type="file" accept=".csv,.tsv,.txt,text/csv" @change=${importFile} />
      ${icons.open}${points.import}
    </label>
    ${own ? ownTools(form) : nothing}
  </div>`;
}

function ownTools(form: Form): TemplateResult {
  const { points } = texts(form.store).page;
  return html`<button class="button button-small" type="button" title=${points.exportHint}
      @click=${() => savePoints(form.store.config.value.data.points)}>${icons.save}${points.export}</button>
    <button class="button button-small" type="button" title=${points.clearHint}
      @click=${() => form.actions.setPoints([])}>${icons.clear}${points.clear}</button>`;
}
