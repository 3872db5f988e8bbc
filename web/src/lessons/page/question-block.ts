/** A question: the choice taken, and why it is right or not. It may be answered again; nothing is locked. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../page/icons.js';
import { lateIcons } from '../../page/late-icons.js';
import type { Choice, Question } from '../lesson.js';
import { lessonWords } from '../words.js';
import { markup, type PanelContext } from './context.js';

const LETTERS = 'ABCDEFGH';

/** `number`: of the question in the lesson, from 0. */
export function questionBlock(context: PanelContext, question: Question, number: number): TemplateResult {
  const { model, store } = context;
  const say = lessonWords(store).question;
  const taken = model.progress.value.answers[number] ?? [];
  const last = taken.at(-1);
  return html`<section class="lesson-block lesson-question">
    <h4 class="lesson-kind">${say.name}</h4>
    <p class="lesson-ask" id="question-${number}">${markup(question.ask)}</p>
    <ul class="lesson-choices" aria-labelledby="question-${number}">
      ${question.choices.map(
        (
          choice,
          index,
        ) => html`<li data-verdict=${taken.includes(index) ? (choice.right ? 'right' : 'wrong') : nothing}>
          <button type="button" aria-pressed=${last === index} @click=${() => model.answer(number, index)}>
            <span class="lesson-letter" aria-hidden="true">${taken.includes(index) ? (choice.right ? lateIcons.check : icons.close) : LETTERS[index]}</span>
            <span>${markup(choice.text)}</span>
          </button>
          <div role="status">${last === index ? reason(context, choice) : nothing}</div>
        </li>`,
      )}
    </ul>
  </section>`;
}

function reason({ store }: PanelContext, { right, because }: Choice): TemplateResult {
  const say = lessonWords(store).question;
  return html`<p class="lesson-because"><strong>${right ? say.right : say.wrong}.</strong> ${markup(because)}</p>`;
}
