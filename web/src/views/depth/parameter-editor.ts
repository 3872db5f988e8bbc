/** The editor of one weight, bias or slope of the running network: an exact number and a slider. */
import type { Signal } from '@preact/signals-core';
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber, formatSetting, parseSetting } from '../../i18n/numbers.js';
import { labName } from '../../labs/registry.js';
import { AXIS_NAMES, WEIGHT_AXES, type WeightAxis, withWeight } from '../../labs/surface/weight-axis.js';
import { closeButton } from './layer-editor.js';
import { unitName } from './names.js';
import { type Draft, numberField } from './number-field.js';
import { unitParameters } from './parameters.js';
import { type Editor, type View, words } from './view.js';

const NOT_A_NUMBER = { en: 'This is not a number.', ko: '숫자가 아닙니다.' };
const TOO_LARGE = {
  en: 'This is beyond single precision: use a value between −3.4e38 and 3.4e38.',
  ko: '단정밀도 범위를 벗어났습니다. −3.4e38에서 3.4e38 사이의 값을 입력하세요.',
};

type ParameterEditor = Extract<Editor, { kind: 'parameter' }>;

/** The slider reaches at least this far to either side, and twice as far as the value. */
const SMALLEST_REACH = 2;

export function parameterEditorTemplate(
  view: View,
  editor: ParameterEditor,
  draft: Signal<Draft | null>,
): TemplateResult {
  const { layer, unit, index } = editor;
  const value = view.shown.value.run?.frame.parameters[index] ?? Number.NaN;
  return html`<div class="depth-popover-head"><h3>${unitName(view, layer, unit)}</h3>${closeButton(view)}</div>
    <div class="depth-fields">
      <div class="depth-field">${chooser(view, editor)}</div>
      <div class="depth-field">${exactValue(view, index, value, draft)}</div>
    </div>
    ${slider(view, index, value, draft)}
    ${chainRule(view, index)} ${surfaceAxes(view, index)}`;
}

/** Its gradient where frames bring it, and the way to take it apart. */
function chainRule(view: View, index: number): TemplateResult {
  const { store, actions } = view;
  const gradient = view.shown.value.run?.frame.gradient?.[index];
  const open = (): void => {
    store.traced.value = { ...store.traced.peek(), parameter: index };
    view.editor.value = null;
    actions.openLab('chain');
  };
  return html`<div class="depth-popover-head">
    <span>${gradient === undefined ? '' : `dL/dw ${formatNumber(gradient)}`}</span>
    <button class="button button-small" type="button" @click=${open}>${labName('chain')[store.language.value]}</button>
  </div>`;
}

/** The weight as an axis of the loss surface. */
function surfaceAxes(view: View, index: number): TemplateResult {
  const { store, actions } = view;
  const say = AXIS_NAMES[store.language.value];
  const open = (axis: WeightAxis): void => {
    const isOpen = store.lab.peek() === 'surface';
    view.editor.value = null;
    actions.openLab('surface');
    actions.setLab(withWeight(store.labSettings.peek(), axis, index), { merge: !isOpen });
  };
  return html`<div class="depth-popover-head">
    <span>${labName('surface')[store.language.value]}</span>
    ${WEIGHT_AXES.map(
      (axis, place) =>
        html`<button class="button button-small" type="button" @click=${() => open(axis)}>${say(place + 1)}</button>`,
    )}
  </div>`;
}

function chooser(view: View, editor: ParameterEditor): TemplateResult {
  const choose = (event: Event): void => {
    view.editor.value = { ...editor, index: Number((event.target as HTMLSelectElement).value) };
  };
  return html`<label class="depth-field-name" for="depth-editor-parameter">${words(view).parameter}</label>
    <select class="depth-select" id="depth-editor-parameter" @change=${choose}>
      ${unitParameters(view, editor.layer, editor.unit).map(
        ({ index, name }) => html`<option value=${index} .selected=${index === editor.index}>${name}</option>`,
      )}
    </select>`;
}

function exactValue(view: View, index: number, value: number, draft: Signal<Draft | null>): TemplateResult {
  return numberField({
    id: 'depth-editor-value',
    label: words(view).value,
    value: Number.isNaN(value) ? '' : formatSetting(Number(value.toPrecision(5))),
    problem: draft.value?.refused ?? '',
    integer: false,
    first: true,
    draft,
    commit: (text) => commit(view, index, text, draft),
  });
}

function commit(view: View, index: number, text: string, draft: Signal<Draft | null>): boolean {
  const value = parseSetting(text);
  const problem = refusal(view, value);
  if (problem) {
    draft.value = { id: 'depth-editor-value', text, refused: problem };
    return false;
  }
  view.actions.setParameter(index, value);
  return true;
}

/** The engine computes in single precision: what it cannot hold would be infinite there. */
function refusal(view: View, value: number): string {
  if (Number.isNaN(value)) return NOT_A_NUMBER[view.store.language.value];
  return Number.isFinite(Math.fround(value)) ? '' : TOO_LARGE[view.store.language.value];
}

function slider(view: View, index: number, value: number, draft: Signal<Draft | null>): TemplateResult {
  const reach = Math.max(SMALLEST_REACH, 2 ** Math.ceil(Math.log2(Math.abs(value) || 1)));
  const slide = (event: Event): void => {
    draft.value = null;
    view.actions.setParameter(index, Number((event.target as HTMLInputElement).value));
  };
  return html`<input
      class="depth-slider"
      type="range"
      min=${-reach}
      max=${reach}
      step=${reach / 200}
      aria-label=${words(view).value}
      .value=${live(String(value))}
      @input=${slide}
    />
    <div class="depth-slider-ends" aria-hidden="true"><span>−${reach}</span><span>0</span><span>${reach}</span></div>`;
}
