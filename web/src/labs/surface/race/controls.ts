/** What a race can be set to, and moving along it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { OPTIMIZERS, type OptimizerName } from '../../../config/config.js';
import { MAX_SEED } from '../../../config/schema.js';
import { formatPercent } from '../../../draw/format.js';
import { formatCount } from '../../../i18n/numbers.js';
import { icons } from '../../../page/icons.js';
import { select, slider } from '../../controls.js';
import { numberInput } from '../../number-input.js';
import { heightControls, seedControls } from '../controls.js';
import type { SurfaceValues } from '../settings.js';
import { MOST_RACERS, MOST_STEPS, usualRacer } from './settings.js';
import { nameOf, type RaceView } from './view.js';

const GOALS = [0.9, 0.75, 0.5, 0.25, 0.1, 0.01];

export function controls(view: RaceView): TemplateResult {
  const { settings, store } = view.context;
  const words = view.words().settings;
  const now = settings.values.value;
  const change = (patch: Partial<SurfaceValues>): void => settings.change(patch);
  const goals = [...new Set([...GOALS, now.goal])].sort((a, b) => b - a);
  return html`<div class="lab-fields surface-controls">
      ${select({
        label: words.origin,
        value: now.origin,
        options: (['fresh', 'now'] as const).map((value) => ({ value, name: words.origins[value] })),
        change: (origin) => change({ origin: origin as SurfaceValues['origin'] }),
      })}
      ${numberInput(store, {
        id: 'race-steps',
        label: words.steps,
        value: now.laps,
        limits: { min: 1, max: MOST_STEPS, whole: true },
        refused: view.refused,
        change: (laps) => change({ laps }),
      })}
      ${select({
        label: words.course,
        value: now.course,
        options: (['paths', 'random'] as const).map((value) => ({ value, name: words.courses[value] })),
        change: (course) => change({ course: course as SurfaceValues['course'] }),
      })}
      ${select({
        label: words.goal,
        value: String(now.goal),
        options: goals.map((goal) => ({ value: String(goal), name: formatPercent(goal) })),
        change: (goal) => change({ goal: Number(goal) }),
      })}
      ${now.course === 'random' ? seedControls({ context: view.context, words: view.labWords, refused: view.refused }, now) : nothing}
      ${heightControls(view.labWords(), now, change, true)}
    </div>
    <div class="surface-buttons">${again(view)} ${progress(view)}</div>`;
}

/** Another start: other seeds, or the present as it is by now. */
function again({ context, model, words }: RaceView): TemplateResult {
  const { settings } = context;
  const { origin, luck } = settings.values.value;
  const say = words().settings;
  const button = (name: string, press: () => void): TemplateResult =>
    html`<button class="button button-small" type="button" @click=${press}>${name}</button>`;
  const isOver = model.film.value !== null || model.running.value !== null;
  const race = isOver && origin === 'fresh' ? nothing : button(origin === 'now' ? say.again : say.race, model.run);
  if (origin === 'now') return html`${race}`;
  const set = (next: number): void => settings.change({ luck: next > MAX_SEED ? 0 : next });
  return html`${race} ${button(say.anotherSeed, () => set(luck + 1))}
    ${luck > 0 ? button(say.ownSeed, () => set(0)) : nothing}
    <span class="soft">${say.luck(luck)}</span>`;
}

function progress({ context, model, words }: RaceView): TemplateResult {
  const say = words();
  const running = model.running.value;
  const share = model.share.value;
  if (!running && share === null) return html`<span class="surface-progress" role="status"></span>`;
  const done = running ? (running.reports.at(-1)?.step ?? 0) / context.settings.values.value.laps : share!;
  const text = formatPercent(Math.round(done * 20) / 20);
  return html`<span class="surface-progress" role="status">${running ? say.racing(text) : say.surveying(text)}</span>
    <button class="button button-small" type="button" @click=${model.cancel}>${say.settings.cancel}</button>`;
}

const SPEEDS = [0.25, 0.5, 1, 2, 4];

export function transport({ model, words }: RaceView): TemplateResult {
  const say = words();
  const last = model.film.value?.race.steps.at(-1) ?? 0;
  const at = Math.floor(model.at.value);
  const playing = model.playing.value;
  return html`<div class="race-transport">
    <button class="button button-primary button-play" type="button" id="race-play" ?disabled=${last === 0}
      @click=${model.toggle}>${playing ? icons.pause : icons.play} ${playing ? say.pause : say.play}</button>
    ${slider({
      label: say.step,
      value: at,
      min: 0,
      max: Math.max(1, last),
      step: 1,
      text: say.stepOf(formatCount(at), formatCount(last)),
      change: model.goTo,
    })}
    ${select({
      label: say.speed,
      value: String(model.speed.value),
      options: SPEEDS.map((speed) => ({ value: String(speed), name: `× ${speed}` })),
      change: (speed) => {
        model.speed.value = Number(speed);
      },
    })}
  </div>`;
}

/** Optimizers that do not take part yet. */
export function joining({ context, words }: RaceView): TemplateResult | typeof nothing {
  const { settings } = context;
  const { racers } = settings.values.value;
  const say = words();
  const absent = OPTIMIZERS.filter((name) => racers.every(({ optimizer }) => optimizer !== name));
  if (racers.length >= MOST_RACERS) return html`<p class="soft">${say.full(MOST_RACERS)}</p>`;
  return html`<div class="race-joining">${absent.map(
    (name) => html`<button class="button button-small" type="button"
      @click=${() => settings.change({ racers: [...racers, usualRacer(name as OptimizerName)] })}>
      ${icons.plus} ${nameOf(context, name)}</button>`,
  )}</div>`;
}
