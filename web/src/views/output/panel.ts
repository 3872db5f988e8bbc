/** The output view's frame of HTML: title, canvases, legend, switches, confusion matrix. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { activatedBy, isImage, isRegression } from '../../config/config.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { Frame } from '../../engine/frame.js';
import type { Messages } from '../../i18n/messages.js';
import type { Actions } from '../../state/actions.js';
import { idIn, type Store } from '../../state/store.js';
import { confusionTable } from './confusion.js';
import { nameSubject } from './describe.js';
import { legend } from './legend.js';
import type { Subject } from './subject.js';

type ChartWords = Messages['charts'];
type Rendered = TemplateResult | typeof nothing;

/** What the panel says, renewed a few times a second. */
export interface PanelState {
  subject: Subject | null;
  frame: Frame | null;
  description: string;
  /** The crosshair's reading, for the live region. */
  spoken: string;
}

export function outputPanel(words: ChartWords, store: Store, actions: Actions, state: PanelState): TemplateResult {
  const { output } = words;
  const drawing = store.brush.value;
  const hint = drawing === 'paint' ? output.mapHintPaint : drawing === 'erase' ? output.mapHintErase : '';
  return html`
    <div class="panel-title"><h2>${output.title}</h2>${caption(words, store, actions, state.subject)}</div>
    <div class="picture output-picture">
      <canvas class="output-ground"></canvas>
      <canvas class="output-points"></canvas>
      <canvas class="output-overlay" tabindex="0" role="application" aria-label=${output.map}
        aria-describedby=${`${idIn(store, 'output-description')} ${idIn(store, 'output-hint')}`}></canvas>
    </div>
    <p id=${idIn(store, 'output-description')} class="visually-hidden">${state.description}</p>
    <p id=${idIn(store, 'output-hint')} class="visually-hidden">${output.mapHint} ${hint}</p>
    <p class="visually-hidden" role="status">${state.spoken}</p>
    <div class="output-legend">${legendOf(words, state.subject)}</div>
    ${marks(words, store)} ${confusion(words, store, state.frame)}`;
}

function legendOf(words: ChartWords, subject: Subject | null): Rendered {
  themeVersion.value;
  return subject ? legend(words.output, subject, themeColors()) : nothing;
}

function caption({ output }: ChartWords, store: Store, actions: Actions, subject: Subject | null): Rendered {
  if (!subject) return nothing;
  const name = nameSubject(output, subject);
  if (!subject.unit) return html`<span class="output-caption">${name}</span>`;
  const { layer, unit } = subject.unit;
  const pinned = store.pinned.value;
  const release = pinned?.layer === layer && pinned.unit === unit;
  const activation = store.info.value?.config.model.layers.map(activatedBy)[layer]?.activation;
  return html`<span class="output-caption"><b>${name}</b>${activation}
    ${release ? releaseButton(output, actions) : nothing}</span>`;
}

function releaseButton(words: ChartWords['output'], actions: Actions): TemplateResult {
  return html`<button type="button" class="button button-small output-release" title=${words.releaseHint}
    @click=${() => actions.setNeeds({ pinned: null })}>${words.release}</button>`;
}

const SHAPES = {
  circle: svg`<circle cx="6" cy="6" r="4" fill="currentColor" />`,
  square: svg`<rect x="2.5" y="2.5" width="7" height="7" fill="currentColor" />`,
  ring: svg`<circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.5" />
    <circle cx="6" cy="6" r="2" fill="currentColor" />`,
};

/** The points' shapes: a legend that is also the switches. */
function marks({ output }: ChartWords, store: Store): TemplateResult {
  const classes = !isRegression(store.config.value.data);
  return html`
    <div class="output-marks">
      <span class="output-mark">${mark('circle')}${output.training}</span>
      ${toggle(output.test, output.testHint, 'square', store.showTestPoints)}
      ${classes ? toggle(output.errors, output.errorsHint, 'ring', store.showErrors) : nothing}
    </div>`;
}

function toggle(label: string, hint: string, shape: keyof typeof SHAPES, state: Store['showErrors']): TemplateResult {
  return html`<button type="button" class="button button-small" aria-pressed=${state.value ? 'true' : 'false'}
    title=${hint} @click=${() => {
      state.value = !state.value;
    }}>${mark(shape)}${label}</button>`;
}

function mark(shape: keyof typeof SHAPES): TemplateResult {
  return html`<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${SHAPES[shape]}</svg>`;
}

/** Before the first evaluation an empty table keeps its place. */
function confusion(words: ChartWords, store: Store, frame: Frame | null): Rendered {
  const { data } = store.config.value;
  if (isRegression(data) || isImage(data)) return nothing; // images have their own
  const counts = frame?.evaluation.confusion;
  const known = counts?.length === data.classes ** 2; // else of the run before, or of none
  const onTest = (store.info.value?.test.x.length ?? data.testFraction) > 0;
  return confusionTable(words.confusion, known ? counts : new Float32Array(data.classes ** 2), onTest);
}
