/** A run of a lesson: its button, and whether it is what the page shows. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../page/icons.js';
import type { LessonRun } from '../lesson.js';
import { lessonWords } from '../words.js';
import { markup, type PanelContext } from './context.js';

export function runBlock(context: PanelContext, run: LessonRun): TemplateResult {
  const { run: say, look, parts } = lessonWords(context.store);
  const { steps = 0 } = run;
  const isOn = context.model.isOn(run);
  return html`<section class="lesson-block lesson-run" data-on=${isOn}>
    <h4>${markup(run.label)}</h4>
    <div class="lesson-deed">
      <button class="button button-primary" type="button" @click=${() => context.model.ask({ run, steps })}>
        ${steps > 0 ? icons.play : icons.reset}${steps > 0 ? say.train(steps) : say.setUp}
      </button>
      <span class="lesson-state" role="status">${isOn ? stateOf(context, run) : nothing}</span>
    </div>
    ${run.show.length > 0 ? html`<p class="lesson-look">${look} ${run.show.map((part) => parts[part]).join(', ')}</p>` : nothing}
  </section>`;
}

function stateOf({ store, model }: PanelContext, run: LessonRun): string {
  const { run: say } = lessonWords(store);
  const asked = model.asked.value;
  const target = asked?.run.name === run.name ? asked.steps : 0;
  if (asked && store.info.value === asked.before) return say.running(0, target);
  const { step = 0, divergence } = store.frame.value ?? {};
  if (divergence) return say.diverged(divergence.step);
  return step < target ? say.running(step, target) : say.done(step);
}
