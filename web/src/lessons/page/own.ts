/** A lesson of one's own: a file, an address of this site, or a text that is judged while it is written. */
import { batch, type Signal, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { pace } from '../../draw/pace.js';
import { download } from '../../page/download.js';
import { icons } from '../../page/icons.js';
import { lateIcons } from '../../page/late-icons.js';
import { texts } from '../../page/texts.js';
import type { Actions } from '../../state/actions.js';
import type { Language, Store } from '../../state/store.js';
import { isLessonAddress, isLessonId, OWN } from '../contents.js';
import { describeLessonProblem } from '../describe.js';
import { addressOf } from '../fetch.js';
import { keepOwnText } from '../progress.js';
import { type LessonReading, LONGEST_LESSON, readLesson } from '../read/read-lesson.js';
import { lessonWords, problemsWords } from '../words.js';
import { type Checking, createNumberCheck } from './number-check.js';

/** Milliseconds between judgements of what is typed. */
const JUDGE_EVERY = 300;
const MOST_SHOWN = 12;

export interface OwnModel {
  text: Signal<string>;
  /** Of the text; null while there is none, or before it is judged. */
  reading: Signal<LessonReading | null>;
  /** What is wrong with the file or the address, in the words of `gallery.own`. */
  refused: Signal<'tooLarge' | 'badAddress' | null>;
  checking: Signal<Checking | null>;
  checkNumbers(): void;
  write(text: string): void;
  openFile(file: File | undefined): void;
  openAddress(path: string): void;
  openText(): void;
  example(): void;
}

/** `close`: of the dialog, once something is opened. */
export function createOwnModel(store: Store, actions: Actions, close: () => void): OwnModel {
  const text = signal('');
  const reading = signal<LessonReading | null>(null);
  const refused: OwnModel['refused'] = signal(null);
  const { checking, check, forget } = createNumberCheck();
  let latest = 0;
  const judge = pace(JUDGE_EVERY, async () => {
    const mine = ++latest;
    const found = text.peek().trim() === '' ? null : await readLesson(text.peek());
    if (mine === latest) reading.value = found;
  });

  function write(next: string): void {
    batch(() => {
      text.value = next;
      refused.value = null;
    });
    forget();
    judge.request();
  }

  function open(id: string): void {
    close();
    actions.setLesson({ id, step: 1 });
  }

  return {
    ...{ text, reading, refused, checking, write },
    checkNumbers: () => {
      const { lesson } = reading.peek() ?? {};
      if (lesson) void check(lesson);
    },
    openFile: (file) => {
      if (!file) return;
      if (file.size > 4 * LONGEST_LESSON) refused.value = 'tooLarge';
      else void file.text().then(write);
    },
    openAddress: (path) => {
      const isUsable = isLessonAddress(path) && !isLessonId(path) && path !== OWN && addressOf(path) !== null;
      refused.value = isUsable ? null : 'badAddress';
      if (isUsable) open(path);
    },
    openText: () => {
      if (!reading.peek()?.lesson) return;
      keepOwnText(text.peek());
      open(OWN);
    },
    example: () =>
      void fetchExample(store.language.peek()).then((example) => download('lesson.md', 'text/markdown', example)),
  };
}

const fetchExample = async (language: Language): Promise<string> =>
  (await (language === 'ko' ? import('../example/ko.md?raw') : import('../example/en.md?raw'))).default;

export function ownSection(store: Store, model: OwnModel): TemplateResult {
  const { own } = lessonWords(store).gallery;
  const refused = model.refused.value;
  return html`<section class="lesson-own" aria-labelledby="lesson-own-title" @dragover=${allow} @drop=${(event: DragEvent) => take(event, model)}>
    <h3 id="lesson-own-title">${own.title}</h3>
    <p class="soft">${own.about} <a href="./lessons/writing.html" target="_blank" rel="noopener">${own.docs}</a></p>
    <div class="lesson-own-ways">
      <button class="button button-small" type="button" @click=${model.example}>${icons.save}${own.example}</button>
      <span><label class="button button-small file-button">${icons.open}${own.file}
        <input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain" aria-label=${own.file}
          @change=${(event: Event) => chooseFile(event, model)} /></label> <span class="soft">${own.drop}</span></span>
      <form @submit=${(event: Event) => submitAddress(event, model)}>
        <input class="field" name="address" aria-label=${own.address} placeholder=${own.addressHint} autocomplete="off" spellcheck="false" />
        <button class="button button-small" type="submit">${own.open}</button>
      </form>
    </div>
    ${refused ? html`<p class="lesson-refused" role="alert">${own[refused]}</p>` : nothing}
    <div class="lesson-write"><label class="lesson-paste"><span class="soft">${own.paste}</span>
      <textarea class="field" rows="9" spellcheck="false" autocomplete="off" .value=${model.text.value}
        @input=${(event: Event) => model.write((event.target as HTMLTextAreaElement).value)}></textarea></label>
    <div class="lesson-judged" role="status">${judged(store, model)}</div></div>
  </section>`;
}

function judged(store: Store, model: OwnModel): TemplateResult | typeof nothing {
  const reading = model.reading.value;
  if (!reading) return nothing;
  const { own } = lessonWords(store).gallery;
  const { lesson, problems } = reading;
  if (lesson) {
    return html`<p class="lesson-sound">${lateIcons.check}<span>${own.sound(lesson.title, lesson.steps.length)}</span>
      ${lesson.claims.length > 0 ? html`<button class="button button-small" type="button" @click=${model.checkNumbers}>${own.check}</button>` : nothing}
      <button class="button button-small button-primary" type="button" @click=${model.openText}>${own.start}</button></p>
      ${checked(store, model)}`;
  }
  const words = problemsWords(store);
  const more = problems.length - MOST_SHOWN;
  return html`<p class="lesson-refused">${own.faults(problems.length)}</p>
    <ul class="lesson-faults">
      ${problems.slice(0, MOST_SHOWN).map(
        (problem) =>
          html`<li><button type="button" @click=${(event: Event) => goToLine(event, problem.line)}>${words.line(problem.line)}</button>
            <span>${describeLessonProblem(problem, words, texts(store))}</span></li>`,
      )}
      ${more > 0 ? html`<li><span>${own.more(more)}</span></li>` : nothing}
    </ul>`;
}

/** Each run is trained once more, out of sight. */
function checked(store: Store, { checking }: OwnModel): TemplateResult | typeof nothing {
  if (!checking.value) return nothing;
  const { own } = lessonWords(store).gallery;
  const { done, count, numbers, wrong, failed } = checking.value;
  if (failed) return html`<p class="lesson-refused">${own.checkFailed}</p>`;
  if (done < count) return html`<p class="soft">${own.checking(done + 1, count)}</p>`;
  if (wrong.length === 0)
    return html`<p class="lesson-sound">${lateIcons.check}<span>${own.numbersRight(numbers)}</span></p>`;
  const words = problemsWords(store);
  return html`<p class="lesson-refused">${own.numbersWrong(wrong.length)}</p>
    <ul class="lesson-faults">${wrong.map(
      ({ claim, right }) =>
        html`<li><button type="button" @click=${(event: Event) => goToLine(event, claim.line)}>${words.line(claim.line)}</button>
          <span>${right === null ? own.noNumber(claim.text) : own.isRather(claim.text, right)}</span></li>`,
    )}</ul>`;
}

/** Selects the line in the text. */
function goToLine(event: Event, line: number): void {
  const field = (event.target as Element).closest('section')?.querySelector('textarea');
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = Math.max((field.scrollHeight / lines.length) * (line - 3), 0);
}

function chooseFile(event: Event, model: OwnModel): void {
  const input = event.target as HTMLInputElement;
  model.openFile(input.files?.[0]);
  input.value = ''; // the same file may be chosen again, edited
}

function submitAddress(event: Event, model: OwnModel): void {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  model.openAddress(String(data.get('address')).trim());
}

/** The page's own listener would take it for points. */
function allow(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function take(event: DragEvent, model: OwnModel): void {
  allow(event);
  model.openFile(event.dataTransfer?.files[0]);
}
