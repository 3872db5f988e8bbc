/** The lab's words in both languages. */
import { en } from './en.js';
import { ko } from './ko.js';

export const WORDS = { en, ko };
export type Words = typeof en;
