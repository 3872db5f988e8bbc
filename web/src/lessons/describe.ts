/** Problems of a lesson in words. */
import { describeProblem } from '../i18n/describe.js';
import type { Messages } from '../i18n/messages.js';
import type { LessonProblem } from './lesson.js';
import type { ProblemsWords } from './words/problems-en.js';

/** One sentence or two, without the line. */
export function describeLessonProblem(found: LessonProblem, words: ProblemsWords, messages: Messages): string {
  const { code, at = '', wanted = '', meant, problem } = found;
  const said = problem ? describeProblem(problem, messages) : '';
  const text = words.sentence[code]({ at, wanted }, said);
  return meant ? `${text} ${words.didYouMean(meant)}` : text;
}
