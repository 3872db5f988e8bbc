/** The lesson beside the page: one step at a time, as a page of a book beside the instrument. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { goalWords } from '../../goals/words.js';
import { sayLabProblem } from '../../labs/problems.js';
import { icons } from '../../page/icons.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import { isLessonId, LESSON_IDS, type LessonId } from '../contents.js';
import { describeLessonProblem } from '../describe.js';
import type { Block, Lesson } from '../lesson.js';
import type { Opened } from '../model.js';
import type { Reading } from '../reading.js';
import { lessonWords, problemsWords } from '../words.js';
import { parseNumber } from '../written-number.js';
import { markup, type PanelContext } from './context.js';
import { goalBlock } from './goal-block.js';
import { lessonIcons } from './icons.js';
import { questionBlock } from './question-block.js';
import { runBlock } from './run-block.js';
import { quantityName } from './say.js';

export function panelTemplate(context: PanelContext): TemplateResult {
  const opened = context.model.opened.value;
  return html`${head(context)}
    <div class="lesson-scroll" tabindex="0" @click=${(event: MouseEvent) => followPress(context, event)}>${bodyOf(context, opened)}</div>
    ${readingLine(context)} ${opened.state === 'open' ? foot(context, opened.lesson) : nothing}`;
}

function head({ store, model, openGallery }: PanelContext): TemplateResult {
  const { panel } = lessonWords(store);
  const id = store.lesson.value?.id;
  const number = isLessonId(id) ? panel.numbered(LESSON_IDS.indexOf(id) + 1, LESSON_IDS.length) : panel.own;
  const folded = model.collapsed.value;
  const fold = (): void => {
    model.collapsed.value = !folded;
  };
  return html`<div class="lesson-head">
    <button class="lesson-all" type="button" title=${panel.all} @click=${openGallery}>${icons.stories}<span>${number}</span></button>
    <button class="button button-quiet button-small button-icon lesson-fold" type="button" aria-expanded=${!folded}
      aria-label=${folded ? panel.expand : panel.collapse} title=${folded ? panel.expand : panel.collapse} @click=${fold}>
      ${lessonIcons.fold}</button>
    <button class="button button-quiet button-small button-icon" type="button" aria-label=${panel.close} title=${panel.close}
      @click=${() => model.close()}>${icons.close}</button>
  </div>`;
}

function bodyOf(context: PanelContext, opened: Opened): TemplateResult {
  const { panel } = lessonWords(context.store);
  if (opened.state === 'loading') return html`<p class="soft">${panel.loading}</p>`;
  if (opened.state === 'missing') return html`<p role="alert">${panel.missing[opened.missing]}</p>`;
  if (opened.state === 'open') return stepOf(context, opened.lesson);
  const words = problemsWords(context.store);
  return html`<p role="alert">${panel.faulty}</p>
    <ul class="lesson-faults">${opened.problems.map(
      (problem) =>
        html`<li><b>${words.line(problem.line)}</b> ${describeLessonProblem(problem, words, texts(context.store))}</li>`,
    )}</ul>`;
}

function stepOf(context: PanelContext, lesson: Lesson): TemplateResult {
  const { model, store } = context;
  const step = model.step.value;
  const { title, blocks } = lesson.steps[step - 1]!;
  const before = lesson.steps.slice(0, step - 1).flatMap((earlier) => earlier.blocks);
  let question = before.filter(({ kind }) => kind === 'question').length;
  return html`<article class="lesson-page" lang=${lesson.language}>
    <h2 id="lesson-title" class=${step === 1 ? 'lesson-title' : 'lesson-title lesson-title-small'}>${lesson.title}</h2>
    ${step === 1 ? facts(context, lesson) : nothing}
    ${title === null ? nothing : html`<h3>${markup(title)}</h3>`}
    ${blocks.map((block) => blockOf(context, block, block.kind === 'question' ? question++ : 0))}
    ${title === null && lesson.steps.length > 1 ? contents(context, lesson) : nothing}
    ${step === lesson.steps.length ? end(context) : nothing}
  </article>`;

  function end({ openGallery }: PanelContext): TemplateResult {
    const { panel } = lessonWords(store);
    return html`<p class="lesson-end">${panel.finished}
      <button class="button button-small" type="button" @click=${openGallery}>${panel.all}</button>
      <button class="button button-small" type="button" @click=${() => model.startAgain()}>${panel.again}</button></p>`;
  }
}

function facts({ store }: PanelContext, { minutes, teaches }: Lesson): TemplateResult {
  const { panel } = lessonWords(store);
  return html`<p class="lesson-facts"><span>${panel.minutes(minutes)}</span> ${teaches.map((term) => html`<span>${term}</span>`)}</p>`;
}

/** Of a lesson that begins with an introduction. */
function contents({ model, store }: PanelContext, { steps }: Lesson): TemplateResult {
  const { panel } = lessonWords(store);
  return html`<ol class="lesson-contents" aria-label=${panel.steps}>${steps.slice(1).map(
    ({ title }, index) => html`<li><button type="button" data-read=${index + 2 <= model.progress.value.farthest}
      @click=${() => model.goTo(index + 2)}><span aria-hidden="true">${index + 1}</span><span>${markup(title ?? '')}</span></button></li>`,
  )}</ol>`;
}

function blockOf(context: PanelContext, block: Block, question: number): TemplateResult {
  if (block.kind === 'run') return runBlock(context, block);
  if (block.kind === 'question') return questionBlock(context, block, question);
  if (block.kind === 'goal') return goalBlock(context, block);
  return html`<div class="lesson-prose">${markup(block.html)}</div>`;
}

/** A number that was measured, or a link to another lesson. */
function followPress({ model }: PanelContext, event: MouseEvent): void {
  const opened = model.opened.peek();
  const button = (event.target as Element).closest<HTMLElement>('[data-claim]');
  if (button && opened.state === 'open') {
    const claim = opened.lesson.claims[Number(button.dataset.claim)]!;
    model.ask({ run: opened.lesson.runs.get(claim.run)!, claim, steps: claim.step });
    return;
  }
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#lesson="]');
  const id = link?.hash.slice('#lesson='.length);
  if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault(); // the run stays as it is
  model.open(id);
}

/** Over the text's lower edge, so that nothing moves. */
function readingLine({ store, reading }: PanelContext): TemplateResult {
  const words = lessonWords(store);
  const shown = reading.value;
  const { asked, value } = shown ?? {};
  return html`<div class="lesson-reading" role="status" ?hidden=${!shown}>
    ${
      asked
        ? html`<span>${quantityName(asked.claim.quantity, goalWords(store), words)}<small>${markup(asked.run.label)}${asked.claim.ofTwin ? ' · B' : ''} · ${words.measured.of('', asked.steps).replace(/^, /, '')}</small>
          ${failureLine(store, shown!)}</span>
        <output>${value === undefined ? words.measured.waiting : value === null ? '–' : parseNumber(asked.claim.text)!.rewrite(value)}</output>`
        : nothing
    }
  </div>`;
}

function failureLine(store: Store, { failure }: Reading): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const { run, measured } = lessonWords(store);
  const reasons = failure === 'changed' ? [run.changed] : failure.map((problem) => sayLabProblem(store, problem));
  return html`<small>${measured.failed} ${reasons.join(' ')}</small>`;
}

function foot({ store, model }: PanelContext, lesson: Lesson): TemplateResult {
  const { panel } = lessonWords(store);
  const step = model.step.value;
  const count = lesson.steps.length;
  return html`<nav class="lesson-foot" aria-label=${panel.steps}>
    <button class="button button-small" type="button" ?disabled=${step === 1} @click=${() => model.goTo(step - 1)}>${panel.previous}</button>
    <ol class="lesson-dots">${lesson.steps.map((each, index) => dot(index + 1, each.title))}</ol>
    ${step < count ? html`<button class="button button-small button-primary" type="button" @click=${() => model.goTo(step + 1)}>${panel.next}</button>` : nextLesson()}
  </nav>`;

  function dot(number: number, title: string | null): TemplateResult {
    const name = `${panel.step(number, count)}: ${title === null ? panel.introduction : title.replace(/<[^>]*>/g, '')}`;
    return html`<li><button type="button" aria-label=${name} title=${name} aria-current=${number === step ? 'step' : 'false'}
      data-read=${number <= model.progress.value.farthest} @click=${() => model.goTo(number)}></button></li>`;
  }

  function nextLesson(): TemplateResult {
    const id = lesson.next ?? following(store.lesson.value?.id);
    return html`<button class="button button-small button-primary" type="button" ?disabled=${!id} @click=${() => id && model.open(id)}>
      ${panel.nextLesson}</button>`;
  }
}

const following = (id: string | undefined): LessonId | undefined =>
  isLessonId(id) ? LESSON_IDS[LESSON_IDS.indexOf(id) + 1] : undefined;
