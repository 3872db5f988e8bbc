/** What the surface of this run can be set to. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatCount, formatNumber, formatPercent } from '../../../draw/format.js';
import { select, toggle } from '../../controls.js';
import { heightControls, rangeSlider, seedControls } from '../controls.js';
import { PLANES, PRESENT_STEP, type SurfaceValues } from '../settings.js';
import { weightChooser } from '../weights.js';
import { type RunView, stepName } from './view.js';

export function controls(view: RunView): TemplateResult {
  const { settings } = view.context;
  const words = view.words().settings;
  const now = settings.values.value;
  const change = (patch: Partial<SurfaceValues>): void => settings.change(patch);
  return html`<div class="lab-fields surface-controls">
      ${select({
        label: words.plane,
        value: now.plane,
        options: PLANES.map((value) => ({ value, name: words.planes[value] })),
        change: (plane) => change({ plane: plane as SurfaceValues['plane'] }),
      })}
      ${now.plane === 'random' ? seedControls(view, now) : nothing} ${now.plane === 'line' ? moments(view, now) : nothing}
      ${rangeSlider(view, now)}
      ${heightControls(view.words(), now, change, now.plane !== 'line')}
    </div>
    ${now.plane === 'weights' ? weights(view, now) : nothing}
    <div class="surface-buttons">
      <button class="button button-small" type="button" @click=${view.model.recompute}>${words.recompute}</button>
      <span title=${words.followHint}>${toggle(words.follow, now.follow, () => change({ follow: !now.follow }))}</span>
      ${progress(view)}
    </div>`;
}

/** The kept moments, thinned to what a list can hold, and the present. */
function moments(view: RunView, now: SurfaceValues): TemplateResult {
  const words = view.words().settings;
  const { settings } = view.context;
  const path = view.model.path.value;
  const stride = Math.ceil(path.length / 40);
  const steps = path.filter((_, index) => index % stride === 0).map(({ step }) => step);
  const end = (label: string, chosen: number, choose: (step: number) => void): TemplateResult => {
    const all = [...new Set([...steps, ...(chosen >= 0 ? [chosen] : [])])].sort((a, b) => a - b);
    return select({
      label,
      value: String(chosen),
      options: [...all, PRESENT_STEP].map((step) => ({ value: String(step), name: stepName(view.words(), step) })),
      change: (text) => choose(Number(text)),
    });
  };
  return html`${end(words.from, now.from, (from) => settings.change({ from }))}
    ${end(words.to, now.to, (to) => settings.change({ to }))}`;
}

function weights(view: RunView, now: SurfaceValues): TemplateResult | typeof nothing {
  const words = view.words().settings;
  const { settings, store } = view.context;
  const info = store.info.value;
  if (!info) return nothing;
  return html`<div class="surface-weights">
    ${weightChooser(store, info, words.weight(1), now.first, (first) => settings.change({ first }))}
    ${weightChooser(store, info, words.weight(2), now.second, (second) => settings.change({ second }))}
  </div>`;
}

function progress({ model, words }: RunView): TemplateResult {
  const say = words();
  const share = model.share.value;
  const ground = model.ground.value;
  if (share !== null) {
    return html`<span class="surface-progress" role="status">${say.computing(formatPercent(Math.round(share * 20) / 20))}</span>
      <button class="button button-small" type="button" @click=${model.cancel}>${say.settings.cancel}</button>`;
  }
  const times = model.times.value;
  const done =
    ground && times
      ? say.computed(formatCount(ground.surface.loss.length), ground.step, `${formatNumber(times.all / 1000)} s`)
      : '';
  return html`<span class="surface-progress soft" role="status">${done}</span>`;
}
