/** The replay: the run as it went beside the run with one thing changed, on the same axes. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Course } from '../../engine/lab/replay.js';
import { formatCount, formatNumber, formatPercent } from '../../i18n/numbers.js';
import { chartLegend, chartPicture, readingOf } from '../chart/attach.js';
import type { LineChart } from '../chart/lines.js';
import { labProblems } from '../problems.js';
import { ALTERNATIVES, type Alternative } from './lives.js';
import type { ReplayOf } from './model.js';
import { type View, words } from './view.js';

export const DEAD_CHART = 'dying-dead';
export const LOSS_CHART = 'dying-loss';
const STEPS = [200, 1000, 5000];

export type CourseQuantity = 'dead' | 'loss';

export function courseChart(view: View, quantity: CourseQuantity): LineChart {
  const say = words(view);
  const { value } = view.model.replay;
  const done = value.kind === 'done' ? value.value : null;
  const line = (name: string, look: 'solid' | 'dashed', course: Course | undefined) => ({
    name,
    look,
    points: course ? course.steps.map((step, index) => ({ step, value: course[quantity][index]! })) : [],
  });
  const changed = done ? say.alternatives[done.alternative] : '';
  return {
    title: say.charts[quantity],
    stepName: say.charts.steps,
    scale: quantity === 'dead' ? 'linear' : 'log',
    lines: [
      line(say.original, 'solid', done?.replay.original),
      ...(done ? [line(changed, 'dashed', done.replay.alternative)] : []),
    ],
    marks: [],
    hint: say.charts.hint,
  };
}

export function replayTemplate(
  view: View,
  charts: Record<CourseQuantity, LineChart>,
  reading: number | null,
): TemplateResult {
  const say = words(view);
  const { model } = view;
  const canPlay = model.life.value.kind === 'died' || model.life.value.kind === 'never';
  const { value: replay } = model.replay;
  const isSearching = model.death.value.kind === 'busy';
  const isBusy = replay.kind === 'busy';
  const done = replay.kind === 'done' ? replay.value : null;
  const button = (alternative: Alternative): TemplateResult => html`<button class="button" type="button"
    aria-pressed=${done?.alternative === alternative} ?disabled=${!canPlay || isBusy || isSearching}
    @click=${() => model.play(alternative, view.steps.value)}>${say.alternatives[alternative]}</button>`;
  return html`<section class="dying-replay" aria-label=${say.replayTitle}>
    <h3>${say.replayTitle}</h3>
    <div class="dying-buttons">
      ${ALTERNATIVES.map(button)}
      <label class="dying-steps">${say.steps} ${stepsChoice(view)}</label>
      <button class="button" type="button" ?disabled=${!isBusy && !isSearching} @click=${model.cancel}>${say.cancel}</button>
    </div>
    <p role="status" class="dying-outcome">${
      replay.kind === 'busy'
        ? say.playing(formatPercent(Math.round(replay.share * 20) / 20))
        : done
          ? outcome(view, done)
          : nothing
    }</p>
    ${replay.kind === 'refused' ? labProblems(view.context.store, replay.problems) : nothing}
    <div class="dying-charts">
      <div>${chartPicture(DEAD_CHART, say.charts.deadName, courseText(view, charts.dead), readingOf(charts.dead, reading))}</div>
      <div>${chartPicture(LOSS_CHART, say.charts.lossName, courseText(view, charts.loss), '')}</div>
    </div>
    ${chartLegend(charts.loss)}
    ${done ? continueButton(view, done) : nothing}
  </section>`;
}

function stepsChoice({ steps }: View): TemplateResult {
  const choose = (event: Event): void => {
    steps.value = Number((event.target as HTMLSelectElement).value);
  };
  return html`<select class="field select" @change=${choose}>
    ${STEPS.map((count) => html`<option value=${count} .selected=${live(count === steps.value)}>${formatCount(count)}</option>`)}
  </select>`;
}

function outcome(view: View, { alternative, replay }: ReplayOf): string {
  const say = words(view);
  const courses = [replay.original, replay.alternative] as const;
  const last = <T>(values: readonly T[]): T => values[values.length - 1]!;
  const loss = (course: Course): string => {
    const value = last(course.loss);
    return value === null ? say.diverged : formatNumber(value);
  };
  const dead = courses.map(({ dead: counts }) => last(counts)) as [number, number];
  const losses = courses.map(loss) as [string, string];
  const steps = last(replay.original.steps);
  return `${say.replayFrom(replay.from)} ${say.outcome(steps, dead, losses, say.alternatives[alternative])}`;
}

function courseText(view: View, { lines, hint }: LineChart): string {
  const shown = lines.filter(({ points }) => points.length > 0);
  if (shown.length === 0) return hint;
  return shown
    .map(({ name, points }) => {
      const [from, to] = [points[0]!, points[points.length - 1]!].map(({ value }) => formatNumber(value));
      return words(view).course(name, from!, to!);
    })
    .join(' ');
}

/** The address takes the Config, then the run goes on from the state in which the alternative began. */
function continueButton({ context, ...view }: View, { alternative, config, replay }: ReplayOf): TemplateResult {
  const say = words({ context, ...view });
  const { actions, store } = context;
  const go = (): void => {
    actions.change(config);
    actions.follow(store.config.peek(), { state: replay.start, lab: 'dying' });
  };
  return html`<p><button class="button" type="button" @click=${go}>
    ${say.continue(say.alternatives[alternative], replay.from)}</button></p>`;
}
