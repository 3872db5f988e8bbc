import type { LessonFault, LessonProblem } from '../lesson.js';

type Sentence = (detail: Required<Pick<LessonProblem, 'at' | 'wanted'>>, said: string) => string;

/** What the YAML library's codes mean; the rest it says itself. */
const yaml: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces: YAML does not allow tabs there.',
  BAD_INDENT: 'This line is not indented like those that it belongs to.',
  DUPLICATE_KEY: 'This key stands there twice.',
  MISSING_CHAR: 'Something that was opened is not closed: a quotation mark, a bracket or a comma is missing.',
  BLOCK_AS_IMPLICIT_KEY: 'A text with a colon needs quotation marks around it.',
  MULTILINE_IMPLICIT_KEY: 'A key must be on one line and end in a colon.',
  MULTIPLE_DOCS: 'A line of three dashes does not belong here.',
  UNEXPECTED_TOKEN: 'This does not belong here. A text with special characters needs quotation marks around it.',
  TAG_RESOLVE_FAILED: 'Tags (“!”) are not allowed; a text that begins with one needs quotation marks.',
};

/** `said`: what a Config or a goal is told about itself. */
const sentence: Record<LessonFault, Sentence> = {
  'too-long': ({ wanted }) => `This is longer than ${wanted} characters.`,
  'front-matter': () =>
    'A lesson begins with its front matter: a line of three dashes, entries such as “title: …”, and three dashes again.',
  yaml: ({ at, wanted }) => yaml[at] ?? `This cannot be read as YAML (${wanted}).`,
  entries: () => 'Here belong entries such as “name: value”, one to a line.',
  alias: () =>
    'Anchors and aliases (“&”, “*”) are not allowed here; a text that begins with one needs quotation marks.',
  nested: ({ wanted }) => `This is nested more than ${wanted} deep.`,
  missing: ({ at }) => `“${at}” is missing.`,
  'unknown-key': ({ at }) => `There is no entry “${at}”.`,
  'wrong-type': ({ at, wanted }) => `“${at}” is not of the kind that belongs here (${wanted}).`,
  'wrong-length': ({ at, wanted }) => `“${at}” must have ${wanted} characters or items.`,
  'out-of-range': ({ at, wanted }) => `“${at}” must be a whole number in ${wanted}.`,
  'unknown-choice': ({ at, wanted }) => `“${at}” must be one of: ${wanted}.`,
  form: ({ at, wanted }) => `“${at}” must read like ${wanted}.`,
  duplicate: ({ at }) => `The name “${at}” is used twice.`,
  'no-right-choice': () => 'None of the choices is right: one needs “right: true”.',
  config: ({ at }, said) => `The experiment${at ? ` at “${at}”` : ''}: ${said}`,
  condition: ({ at }, said) => `The goal “${at}”: ${said}`,
  math: ({ at, wanted }) => `The formula “${at}” cannot be read (${wanted}).`,
  image: ({ at }) => `The image “${at}” must lie on the same site, with a relative address.`,
  'link-in-button': ({ at }) =>
    `“${at}” becomes a button or a title, which can hold no link, image or measured number.`,
  level: ({ at }) =>
    at === '#'
      ? 'The title stands in the front matter; steps begin with “##”.'
      : `A “${at}” block must stand by itself, not in a list or a quotation.`,
  'claim-form': ({ at, wanted }) => `“${at}” must read like ${wanted}.`,
  'claim-number': ({ at }) => `“${at}” is not a number, which alone can be measured.`,
  'claim-run': ({ at }) => `There is no run “${at}” in this lesson.`,
  'claim-twin': ({ at }) => `The run “${at}” has no second run beside it.`,
  'claim-quantity': ({ at }) => `“${at}” is nothing that can be measured.`,
  empty: () => 'The lesson has no text.',
};

export const problems = {
  sentence,
  line: (line: number) => `Line ${line}`,
  didYouMean: (name: string) => `Did you mean “${name}”?`,
};

export type ProblemsWords = typeof problems;
