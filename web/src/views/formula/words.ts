/** What is wrong with a formula, in words. */
import type { Problem } from '../../config/problem.js';
import { FORMULA } from '../../config/schema.js';
import type { Language } from '../../state/store.js';
import { en } from './en.js';
import { ko } from './ko.js';

export const FORMULA_WORDS: Record<Language, typeof en> = { en, ko };

/** Undefined where the problem is not one of a formula. */
export function describeFault({ reason, position = 0, code, path }: Problem, language: Language): string | undefined {
  const { fault, at, length, unavailable } = FORMULA_WORDS[language];
  if (reason) return reason === 'empty' ? fault.empty : at(position + 1, fault[reason]);
  if (path.startsWith('lab')) return unavailable;
  return code === 'wrong-length' && /\bformula$/.test(path) ? length(FORMULA.max) : undefined;
}
