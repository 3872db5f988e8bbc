/** A goal: each of its conditions with what holds now, and whether all were reached together. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Condition } from '../../goals/conditions.js';
import { holds, measure, type Reading } from '../../goals/quantities.js';
import { conditionText, goalWords } from '../../goals/words.js';
import { lateIcons } from '../../page/late-icons.js';
import type { LessonGoal } from '../lesson.js';
import { configInForce } from '../model.js';
import { lessonWords } from '../words.js';
import { markup, type PanelContext } from './context.js';
import { quantityText } from './say.js';

export function goalBlock(context: PanelContext, goal: LessonGoal): TemplateResult {
  const { store, model } = context;
  const say = lessonWords(store).goal;
  const reached = model.progress.value.goals.includes(goal.name);
  return html`<section class="lesson-block lesson-goal" data-reached=${reached}>
    <h4 class="lesson-kind">${say.name}</h4>
    <p class="lesson-ask">${markup(goal.ask)}</p>
    <ul class="lesson-conditions">${goal.when.map((condition) => conditionRow(context, condition))}</ul>
    <p class="lesson-reached" role="status">${reached ? html`${lateIcons.check} ${say.reached}` : nothing}</p>
    ${
      goal.hint && !reached
        ? html`<details class="lesson-hint"><summary>${say.hint}</summary><p>${markup(goal.hint)}</p></details>`
        : nothing
    }
  </section>`;
}

function conditionRow({ store }: PanelContext, condition: Condition): TemplateResult {
  const say = lessonWords(store).goal;
  const reading = readingOf(store);
  const met = reading !== null && holds(condition, reading);
  return html`<li data-met=${met}>
    <span class="lesson-met" aria-hidden="true">${met ? lateIcons.check : nothing}</span>
    <span>${conditionText(goalWords(store), condition)}</span>
    <span class="lesson-now">${reading ? say.now(valueText(condition, reading)) : nothing}</span>
  </li>`;
}

function valueText(condition: Condition, reading: Reading): string {
  if (condition.quantity === 'activation') {
    const names = reading.config.model.layers.flatMap((layer) => ('activation' in layer ? [layer.activation] : []));
    return [...new Set(names)].join(', ');
  }
  const value = measure(condition.quantity, reading);
  return value === null ? '–' : quantityText(condition.quantity, value);
}

function readingOf(store: PanelContext['store']): Reading | null {
  const [frame, info] = [store.frame.value, store.info.value];
  return frame && info && { ...frame, config: configInForce(store, info.config) };
}
