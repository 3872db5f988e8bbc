/** What the two surfaces can be set to. */
import { html, type TemplateResult } from 'lit/html.js';
import { formatPercent } from '../../../draw/format.js';
import { CURVES } from '../../../views/depth/curves.js';
import { select } from '../../controls.js';
import { numberInput } from '../../number-input.js';
import { heightControls, rangeSlider, seedControls } from '../controls.js';
import { BUILT_IN, type SurfaceValues } from '../settings.js';
import type { PairView } from './view.js';

const MOST_STEPS = 20_000;

export function pairControls(view: PairView): TemplateResult {
  const { settings, store } = view.context;
  const words = view.words();
  const now = settings.values.value;
  const activation = (label: string, side: 'left' | 'right'): TemplateResult =>
    select({
      label,
      value: now[side],
      options: BUILT_IN.map((name) => ({ value: name, name: CURVES[name].label })),
      change: (name) => settings.change({ [side]: name } as Partial<SurfaceValues>),
    });
  const steps = numberInput(store, {
    id: 'pair-steps',
    label: words.pair.steps,
    value: now.steps,
    limits: { min: 0, max: MOST_STEPS, whole: true },
    refused: view.refused,
    change: (value) => settings.change({ steps: value }),
  });
  return html`<div class="lab-fields surface-controls pair-controls">
      ${activation(words.pair.left, 'left')} ${activation(words.pair.right, 'right')} ${steps}
      ${seedControls(view, now)} ${rangeSlider(view, now)}
      ${heightControls(words, now, (patch) => settings.change(patch), true)}
    </div>
    <div class="surface-buttons">${progress(view)}</div>`;
}

function progress({ model, words }: PairView): TemplateResult {
  const share = model.share.value;
  const text = share === null ? '' : words().pair.training(formatPercent(Math.round(share * 20) / 20));
  return html`<span class="surface-progress" role="status">${text}</span>
    <button class="button button-small" type="button" ?hidden=${share === null} @click=${model.cancel}>
      ${words().settings.cancel}</button>`;
}
