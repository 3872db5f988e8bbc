/** The words of lessons in the language chosen. */
import { wordsOf } from '../labs/lab.js';
import type { Language, Store } from '../state/store.js';
import { en } from './words/en.js';
import { ko } from './words/ko.js';
import { type ProblemsWords, problems as problemsEn } from './words/problems-en.js';
import { problems as problemsKo } from './words/problems-ko.js';

export type LessonWords = typeof en;

const PROBLEMS: Record<Language, ProblemsWords> = { en: problemsEn, ko: problemsKo };

/** Reading them makes a template follow the language. */
export const lessonWords = (store: Pick<Store, 'language'>): LessonWords => wordsOf(store, { en, ko });

export const problemsWords = (store: Pick<Store, 'language'>): ProblemsWords => wordsOf(store, PROBLEMS);
