/** Lessons for tests, and what is wrong with them. */
import { type LessonReading, readLesson } from '../../../src/lessons/read/read-lesson.js';

export const HEAD = `---
title: A lesson
summary: One sentence.
language: en
minutes: 5
teaches: [gradient]
---
`;

/** Formulas need an engine, which unit tests have not. */
export const read = (text: string): Promise<LessonReading> => readLesson(text, async () => []);

/** `12 claim-run moons` and the like. */
export async function faultsOf(text: string): Promise<string[]> {
  const { problems = [] } = await read(text);
  return problems.map(({ line, code, at }) => `${line} ${code}${at ? ` ${at}` : ''}`);
}

export const fence = (word: string, yaml: string): string => `\`\`\`${word}\n${yaml}\n\`\`\`\n`;
