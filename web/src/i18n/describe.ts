/** Settings and problems in words. */
import type { DataKind } from '../config/config.js';
import type { Problem } from '../config/problem.js';
import { lateMessages } from './late.js';
import type { Messages } from './messages.js';

/** A setting's name; the path itself where the page has no such setting. */
export function settingName(messages: Messages, path: string): string {
  const names: Readonly<Record<string, string>> = messages.fields.path;
  return names[withoutIndex(path)] ?? path;
}

/** What a setting does; empty where its name says it all. */
export function settingHint(messages: Messages, path: string): string {
  return messages.fields.hint[withoutIndex(path)] ?? '';
}

export interface DescribeOptions {
  /** Say where the problem is too: for lists, away from the control it belongs to. */
  withPlace?: boolean;
  /** The kind of data in force: it limits the number of classes. */
  kind?: DataKind;
}

/** A problem as a sentence, with the limits of its field; empty for the moment that the words take to arrive. */
export function describeProblem(problem: Problem, messages: Messages, options: DescribeOptions = {}): string {
  return lateMessages(messages.language)?.problemText(problem, messages, options) ?? '';
}

const withoutIndex = (path: string): string => path.replace(/\[\d+\]/g, '[]');
